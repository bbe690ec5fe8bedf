<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Pages of the original: a number in the margin, a stroke in the line, an address each.</xd:desc>
  </xd:doc>

  <xsl:template match="pb" mode="h:text" as="node()*">
    <xsl:param name="shown" as="element()*" select="()" tunnel="yes"/>
    <xsl:if test="not($shown intersect .)">
      <xsl:call-template name="h:page-break"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <!-- between blocks it has no stroke, as it divides no line -->
  <xsl:template name="h:page-break" as="element()">
    <xsl:variable name="label" as="xs:string" select="em:page-label(.)"/>
    <a>
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'pb', 'between'[not(map:contains($em:inline-context, local-name(current()/..)))]"/>
      </xsl:call-template>
      <xsl:if test="@xml:id">
        <xsl:attribute name="href" select="'#' || @xml:id"/>
      </xsl:if>
      <xsl:attribute name="title" select="
          if (not($label)) then em:label('page.unnumbered', $language)
          else em:label(if (em:is-inferred(.)) then 'page.inferred' else 'page', $language, string(@n))"/>
      <xsl:attribute name="data-generated"/>
      <span>{$label}</span>
    </a>
  </xsl:template>
</xsl:stylesheet>
