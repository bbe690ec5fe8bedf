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
    <xd:desc>Running words. JATS tells places apart: a paragraph holds blocks too ("p"), a heading or a line only words and links
      ("words"), a link and a part of a reference only words ("link"). What a place cannot hold gives its words; a link or a
      point there is wrapped, as that is allowed everywhere.</xd:desc>
  </xd:doc>

  <xsl:mode name="x:word" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template name="x:words" as="item()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="place" as="xs:string" select="'words'"/>
    <xsl:apply-templates select="$nodes" mode="x:word">
      <xsl:with-param name="place" select="$place" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="text()" mode="x:word" as="item()*">
    <xsl:value-of select="em:spaced(if (em:is-joined(.)) then em:joined(.) else .)"/>
  </xsl:template>

  <xsl:function name="x:is-nothing" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::fw | self::witEnd | self::listApp | self::standOff | self::teiHeader | self::interpGrp | self::divGen))
        or $element/self::app[not(em:is-in-line(.))]"/>
  </xsl:function>

  <!-- blocks among words: as such in a paragraph, else their words apart from their neighbours' -->
  <xsl:template match="*[x:is-block(.)]" mode="x:word" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="em:is-annotation(.) or x:is-nothing(.)"/>
      <xsl:when test="$place eq 'p' and self::app">
        <xsl:apply-templates select="em:lemma(.)/node()" mode="#current"/>
        <xsl:call-template name="x:mark">
          <xsl:with-param name="entry" select="."/>
          <xsl:with-param name="is-alone" select="true()"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="self::app | self::choice">
        <xsl:apply-templates select="self::app/em:lemma(.)/node(), self::choice/em:choice-edited(.)/node()" mode="#current"/>
      </xsl:when>
      <xsl:when test="$place eq 'p' and (self::list | self::table | self::figure | self::lg | self::sp | self::quote | self::q | self::cit | self::floatingText)">
        <xsl:apply-templates select="." mode="x:block"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="#current"/>
        <xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="*[not(x:is-block(.))]" mode="x:word" as="item()*">
    <xsl:if test="not(em:is-annotation(.) or x:is-nothing(.))">
      <xsl:apply-templates select="." mode="x:inline"/>
    </xsl:if>
  </xsl:template>

  <!-- ============ by kind ============ -->

  <xsl:mode name="x:inline" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="x:inline" as="item()*" priority="-1">
    <xsl:apply-templates mode="x:word"/>
  </xsl:template>

  <xsl:variable name="x:renditions" as="map(xs:string, xs:string)" select="map{
      'italic': 'italic', 'italics': 'italic', 'i': 'italic', 'bold': 'bold', 'b': 'bold', 'sup': 'sup', 'superscript': 'sup',
      'sub': 'sub', 'subscript': 'sub', 'smallcaps': 'sc', 'small-caps': 'sc', 'sc': 'sc', 'underline': 'underline',
      'strikethrough': 'strike', 'monospace': 'monospace'}"/>

  <xsl:template match="hi | emph | mentioned | code | gi | att | tag | val" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:variable name="rend" as="xs:string" select="lower-case(string(@rend))"/>
    <xsl:variable name="name" as="xs:string?" select="(tokenize($rend) ! $x:renditions(.),
        'monospace'[current()/(self::code | self::gi | self::att | self::tag | self::val)], 'italic'[current()/(self::emph | self::mentioned)])[1]"/>
    <xsl:choose>
      <xsl:when test="$name">
        <xsl:element name="{$name}">
          <xsl:call-template name="x:within"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <styled-content style-type="{(normalize-space(@rend)[.], normalize-space(@rendition)[.], 'highlighted')[1]}">
          <xsl:call-template name="x:within"/>
        </styled-content>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- the words of an element that holds no blocks -->
  <xsl:template name="x:within" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:apply-templates mode="x:word">
      <xsl:with-param name="place" select="if ($place eq 'link') then 'link' else 'words'" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template name="x:named" as="element(Q{}named-content)">
    <xsl:param name="kind" as="xs:string"/>
    <named-content content-type="{$kind}">
      <xsl:sequence select="x:id(.), x:lang(.)"/>
      <xsl:call-template name="x:within"/>
    </named-content>
  </xsl:template>

  <!-- names point to what the list of persons and places says of them -->
  <xsl:template match="persName | placeName | orgName | geogName | rs[@ref] | name[@ref]" mode="x:inline" as="item()*">
    <xsl:variable name="entity" as="element()?" select="em:targets(@ref)[self::person or self::place or self::org][1]"/>
    <named-content content-type="{if ($entity) then local-name($entity) => replace('org', 'organisation')
        else if (self::persName) then 'person' else if (self::orgName) then 'organisation' else if (self::rs or self::name) then 'name' else 'place'}">
      <xsl:sequence select="x:id(.), x:lang(.)"/>
      <xsl:if test="$entity">
        <xsl:attribute name="rid" select="$entity/@xml:id"/>
      </xsl:if>
      <xsl:for-each select="x:address(@ref)">
        <xsl:attribute name="xlink:href" select="."/>
      </xsl:for-each>
      <xsl:call-template name="x:within"/>
    </named-content>
  </xsl:template>

  <xsl:template match="foreign | term | q | quote | soCalled | supplied | unclear | del | add | abbr | date | title" mode="x:inline" as="item()*">
    <xsl:choose>
      <xsl:when test="self::title[@level = ('m', 'j', 's')]">
        <italic><xsl:call-template name="x:within"/></italic>
      </xsl:when>
      <xsl:when test="self::supplied">
        <named-content content-type="supplied">
          <xsl:text>[</xsl:text>
          <xsl:call-template name="x:within"/>
          <xsl:text>]</xsl:text>
        </named-content>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="x:named">
          <xsl:with-param name="kind" select="if (self::q or self::quote) then 'quotation' else local-name()"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="gap" mode="x:inline" as="item()*">
    <xsl:text>{em:spaces-around(.)[1]}</xsl:text>
    <named-content content-type="gap">[…]</named-content>
    <xsl:text>{em:spaces-around(.)[2]}</xsl:text>
  </xsl:template>

  <xsl:template match="lb | cb" mode="x:inline" as="item()*">
    <xsl:text>{' '[not(current()/@break = 'no')]}</xsl:text>
  </xsl:template>

  <xsl:template match="pc[@force = 'weak']" mode="x:inline" as="item()*"/>

  <xsl:template match="milestone[@unit = 'section']" mode="x:inline" as="item()*">
    <xsl:text> * </xsl:text>
  </xsl:template>

  <!-- ============ points and links ============ -->

  <xsl:template match="pb" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:variable name="point" as="element()">
      <milestone-start content-type="page">
        <xsl:sequence select="x:id(.)"/>
        <xsl:for-each select="em:page-label(.)[.]">
          <xsl:attribute name="rationale" select="."/>
        </xsl:for-each>
      </milestone-start>
    </xsl:variable>
    <xsl:if test="not(@sameAs)">
      <xsl:sequence select="x:apart($point, $place)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="anchor" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:variable name="id" as="attribute()?" select="x:id(.)"/>
    <xsl:if test="$id">
      <xsl:variable name="point" as="element()">
        <target>
          <xsl:sequence select="$id"/>
        </target>
      </xsl:variable>
      <xsl:sequence select="x:apart($point, $place)"/>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>A link or a point where it stands among words; wrapped where JATS has no room for one.</xd:desc></xd:doc>
  <xsl:function name="x:apart" as="element()">
    <xsl:param name="link" as="element()"/>
    <xsl:param name="place" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$place eq 'link'">
        <named-content content-type="link">
          <xsl:sequence select="$link"/>
        </named-content>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$link"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="noteGrp" mode="x:inline" as="item()*">
    <xsl:apply-templates select="note" mode="#current"/>
  </xsl:template>

  <!-- a note stands behind the text; where it stood without a call of its own, one is set -->
  <xsl:template match="note" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:if test="x:is-printed(.) and not(em:is-listed(.)) and empty(em:calls(.)[empty(ancestor::rdg)])">
      <xsl:sequence select="x:apart(x:call(x:note-id(.), em:note-mark(.)), $place)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ref[@type = 'noteAnchor'] | ptr[@type = 'noteAnchor']" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:variable name="note" as="element(note)?" select="em:note-of(.)[x:is-printed(.)]"/>
    <xsl:choose>
      <xsl:when test="$note">
        <xsl:sequence select="x:apart(x:call(x:note-id($note), (normalize-space(.)[.], em:note-mark($note))[1]), $place)"/>
      </xsl:when>
      <xsl:otherwise>
        <sup><xsl:call-template name="x:within"/></sup>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:function name="x:call" as="element(Q{}xref)">
    <xsl:param name="note" as="xs:string"/>
    <xsl:param name="mark" as="xs:string"/>
    <xref ref-type="fn" rid="{$note}">
      <sup>{$mark}</sup>
    </xref>
  </xsl:function>

  <xsl:template match="ref | ptr | email" mode="x:inline" as="item()*">
    <xsl:param name="place" as="xs:string" tunnel="yes"/>
    <xsl:variable name="address" as="xs:string?" select="if (self::email) then () else x:address(@target)"/>
    <xsl:variable name="target" as="element()?" select="em:targets(@target)[1]"/>
    <xsl:variable name="words" as="item()*">
      <xsl:apply-templates mode="x:word">
        <xsl:with-param name="place" select="if ($place eq 'p' and empty(($address, $target))) then 'p' else if (empty(($address, $target))) then $place else 'link'" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="link" as="element()?">
      <xsl:choose>
        <xsl:when test="$address">
          <ext-link ext-link-type="uri" xlink:href="{$address}">
            <xsl:sequence select="$words"/>
            <xsl:text>{$address[empty($words)]}</xsl:text>
          </ext-link>
        </xsl:when>
        <xsl:when test="$target/@xml:id and exists($words)">
          <xref ref-type="{if ($target/self::bibl) then 'bibr' else if ($target/self::note) then 'fn' else if ($target/self::table) then 'table'
              else if ($target/self::figure) then 'fig' else if (x:is-section($target)) then 'sec' else 'other'}"
              rid="{if ($target/self::note) then x:note-id($target) else $target/@xml:id}">
            <xsl:sequence select="$words"/>
          </xref>
        </xsl:when>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="if ($link) then x:apart($link, $place) else $words"/>
  </xsl:template>

  <!-- ============ corrections ============ -->

  <xsl:template match="app" mode="x:inline" as="item()*">
    <xsl:if test="em:is-in-line(.)">
      <xsl:call-template name="x:mark">
        <xsl:with-param name="entry" select="."/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template match="choice" mode="x:inline" as="item()*">
    <xsl:apply-templates select="em:choice-edited(.)/node()" mode="x:word"/>
  </xsl:template>

  <xsl:template match="sic" mode="x:inline" as="item()*">
    <xsl:choose>
      <xsl:when test="em:is-crux(.)">
        <xsl:call-template name="x:mark">
          <xsl:with-param name="entry" select="."/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="x:word"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xd:doc>
    <xd:desc>The words of an entry, and the link to what the apparatus says of it.</xd:desc>
    <xd:param name="entry">app or sic</xd:param>
    <xd:param name="is-alone">whether its words stand before it already</xd:param>
  </xd:doc>
  <xsl:template name="x:mark" as="item()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="is-alone" as="xs:boolean" select="false()"/>
    <xsl:param name="place" as="xs:string" select="'words'" tunnel="yes"/>
    <xsl:variable name="lemma" as="element()?" select="if ($entry/self::sic) then $entry else em:lemma($entry)"/>
    <named-content content-type="{if ($entry/self::sic) then 'crux' else 'lemma'}" id="{x:entry-id($entry)}">
      <xsl:if test="not($is-alone)">
        <xsl:sequence select="x:lang($lemma)"/>
        <xsl:text>{'†'[$entry/self::sic]}</xsl:text>
        <xsl:apply-templates select="$lemma/node()" mode="x:word">
          <xsl:with-param name="place" select="if ($place eq 'link') then 'link' else 'words'" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:text>{'†'[$entry/self::sic]}</xsl:text>
      </xsl:if>
    </named-content>
    <xsl:sequence select="x:apart(x:call('fn-' || x:entry-id($entry), x:entry-mark($entry)), $place)[empty($entry/ancestor::rdg)]"/>
  </xsl:template>
</xsl:stylesheet>
