<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The pages of a whole edition: contents, persons, places and organisations, works, corrections. The input is one tree,
      em:edition with an em:article for each document, whose @page names its page. All of it is generated.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="frame.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="pages.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="references.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="citing.xsl"/>
  <xsl:include href="indexes.xsl"/>
  <xsl:include href="search.xsl"/>

  <xd:doc><xd:desc>Which page is made: one of h:indexes.</xd:desc></xd:doc>
  <xsl:param name="page" as="xs:string" select="'index'"/>

  <xsl:variable name="h:articles" as="element(em:article)*" select="/em:edition/em:article"/>

  <xsl:template match="/" as="element()">
    <xsl:if test="not($page = $h:indexes)">
      <xsl:sequence select="error(QName('urn:emendata:xslt', 'em:no-page'), 'there is no page ' || $page)"/>
    </xsl:if>
    <xsl:call-template name="h:page">
      <xsl:with-param name="title" select="if ($page eq 'index') then '' else em:label('nav.' || $page, $language)"/>
      <xsl:with-param name="current" select="$page"/>
      <xsl:with-param name="description" select="em:label('description.' || $page, $language,
          string-join($h:articles/* ! (string-join((em:authors(.), em:title(.)), ', ')), '; '))"/>
      <xsl:with-param name="is-withheld" select="some $article in $h:articles/* satisfies em:is-restricted($article)"/>
      <xsl:with-param name="main" as="element()*">
        <div class="index" data-generated="">
          <h1>
            <xsl:value-of select="if ($page eq 'index') then ($edition-title[.], em:label('edition', $language))[1]
                else em:label('title-of.' || $page, $language)"/>
          </h1>
          <xsl:choose>
            <xsl:when test="$page eq 'index'">
              <xsl:call-template name="h:contents"/>
            </xsl:when>
            <xsl:when test="$page eq 'persons'">
              <xsl:call-template name="h:entities">
                <xsl:with-param name="sort" select="'person'"/>
              </xsl:call-template>
              <xsl:call-template name="h:strangers"/>
            </xsl:when>
            <xsl:when test="$page eq 'places'">
              <xsl:call-template name="h:entities">
                <xsl:with-param name="sort" select="'place'"/>
              </xsl:call-template>
              <h2 class="part">{em:label('orgs', $language)}</h2>
              <xsl:call-template name="h:entities">
                <xsl:with-param name="sort" select="'org'"/>
              </xsl:call-template>
            </xsl:when>
            <xsl:when test="$page eq 'works'">
              <xsl:call-template name="h:works"/>
            </xsl:when>
            <xsl:when test="$page eq 'search'">
              <xsl:call-template name="h:search"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:call-template name="h:all-corrections"/>
            </xsl:otherwise>
          </xsl:choose>
        </div>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
