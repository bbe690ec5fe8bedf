<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>References: the words stay as the document has them, and JATS names those parts that the document marks.</xd:desc>
  </xd:doc>

  <!-- a reference in words that cannot hold one is a name for them -->
  <xsl:template match="bibl" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$place eq 'p' and empty(ancestor::bibl)">
        <xsl:call-template name="x:citation"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="x:named">
          <xsl:with-param name="kind" select="'reference'"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="x:citation" as="element(Q{}mixed-citation)">
    <xsl:param name="has-id" as="xs:boolean" select="true()"/>
    <mixed-citation>
      <xsl:for-each select="normalize-space(@type)[.]">
        <xsl:attribute name="publication-type" select="if (. eq 'monograph') then 'book' else if (. eq 'article') then 'journal' else ."/>
      </xsl:for-each>
      <xsl:sequence select="x:id(.)[$has-id], x:lang(.)"/>
      <xsl:apply-templates mode="x:part">
        <xsl:with-param name="place" select="'link'" tunnel="yes"/>
      </xsl:apply-templates>
    </mixed-citation>
  </xsl:template>

  <xsl:mode name="x:part" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="text() | comment() | processing-instruction()" mode="x:part" as="item()*">
    <xsl:apply-templates select="self::text()" mode="x:word"/>
  </xsl:template>

  <xsl:template match="*" mode="x:part" as="item()*">
    <xsl:choose>
      <xsl:when test="self::ref[starts-with(@target, 'http')] | self::pb">
        <xsl:apply-templates select="." mode="x:word">
          <xsl:with-param name="place" select="'words'" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:when test="self::*[x:is-block(.)]">
        <xsl:apply-templates mode="x:word"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="." mode="x:word"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- parts whose JATS name holds plain words only -->
  <xsl:template match="bibl/author | bibl/editor | bibl/persName | bibl/publisher | bibl/pubPlace | bibl/edition | bibl/date | bibl/biblScope | bibl/idno | bibl/title"
      mode="x:part" as="item()*" priority="1">
    <xsl:variable name="name" as="xs:string" select="
        if (self::author or self::editor) then 'person-group'
        else if (self::persName) then 'string-name'
        else if (self::publisher) then 'publisher-name'
        else if (self::pubPlace) then 'publisher-loc'
        else if (self::edition) then 'edition'
        else if (self::date[matches(em:edited(.), '^\d{4}$')]) then 'year'
        else if (self::biblScope[@unit = 'volume']) then 'volume'
        else if (self::biblScope[@unit = 'issue']) then 'issue'
        else if (self::biblScope[@unit = 'page']) then 'page-range'
        else if (self::idno[lower-case(@type) = ('doi', 'isbn', 'issn')]) then 'pub-id'
        else if (self::title[@level = 'a']) then 'article-title'
        else if (self::title[@level = ('m', 'j')]) then 'source'
        else if (self::title[@level = 's']) then 'series'
        else 'named-content'"/>
    <!-- calls, pages and entries stand beside a part that cannot hold them: no word and no link is lost -->
    <xsl:variable name="is-plain" as="xs:boolean" select="empty(descendant::*[self::note or self::ref or self::ptr or self::pb or self::app or self::sic or self::gap or self::anchor or x:is-block(.)])"/>
    <xsl:choose>
      <xsl:when test="$name eq 'named-content' or not($is-plain)">
        <xsl:call-template name="x:named">
          <xsl:with-param name="kind" select="local-name()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="$name eq 'person-group'">
        <person-group person-group-type="{local-name()}">
          <xsl:call-template name="x:person"/>
        </person-group>
      </xsl:when>
      <xsl:when test="$name eq 'string-name'">
        <xsl:call-template name="x:person"/>
      </xsl:when>
      <xsl:when test="$name = ('article-title', 'source', 'series')">
        <xsl:element name="{$name}">
          <xsl:sequence select="x:lang(.)[$name ne 'series']"/>
          <xsl:call-template name="x:within"/>
        </xsl:element>
      </xsl:when>
      <xsl:when test="$name eq 'pub-id'">
        <pub-id pub-id-type="{lower-case(@type)}">{em:edited(.)}</pub-id>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{$name}">{em:edited(.)}</xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a name in a reference, its parts told apart where they are marked -->
  <xsl:template name="x:person" as="element(Q{}string-name)">
    <string-name>
      <xsl:for-each select="descendant::node()[self::text() or self::choice][not(ancestor::choice)][not(ancestor::surname or ancestor::forename)] | descendant::surname[not(ancestor::choice)] | descendant::forename[not(ancestor::choice)]">
        <xsl:choose>
          <xsl:when test="self::surname">
            <surname>{em:edited(node())}</surname>
          </xsl:when>
          <xsl:when test="self::forename">
            <given-names>{em:edited(node())}</given-names>
          </xsl:when>
          <xsl:otherwise>
            <xsl:variable name="words" as="item()*"><xsl:apply-templates select="." mode="em:edited"/></xsl:variable>
            <xsl:text>{string-join($words)}</xsl:text>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </string-name>
  </xsl:template>
</xsl:stylesheet>
