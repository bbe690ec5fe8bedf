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
    <xd:desc>Paragraphs have numbers, each a link to its paragraph; by script it opens how to cite it. Whatever shape a paragraph
      has on the page (text.xsl), its number stands first in it.</xd:desc>
  </xd:doc>

  <xsl:template match="p[em:is-numbered(.)][not(@sameAs)]" mode="h:text" as="node()*" priority="3">
    <xsl:variable name="number" as="xs:integer" select="em:paragraph-number(.)"/>
    <xsl:variable name="id" as="xs:string" select="(@xml:id, 'em.p.' || $number)[1]"/>
    <xsl:variable name="has-id" as="xs:boolean" select="exists(@xml:id)"/>
    <xsl:variable name="made" as="node()*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:variable name="first" as="element()?" select="$made[self::*][1]"/>
    <xsl:for-each select="$made">
      <xsl:choose>
        <xsl:when test=". is $first">
          <xsl:copy>
            <xsl:sequence select="@*"/>
            <xsl:if test="not($has-id)">
              <xsl:attribute name="id" select="$id"/>
            </xsl:if>
            <a class="n" href="#{$id}" aria-label="{em:label('paragraph', $language, string($number))}" data-generated="">{$number}</a>
            <xsl:sequence select="node()"/>
          </xsl:copy>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="."/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
