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

  <xsl:template match="p[em:is-numbered(.)][not(@sameAs)]" mode="h:content" as="node()*">
    <xsl:variable name="number" as="xs:integer" select="em:paragraph-number(.)"/>
    <xsl:variable name="id" as="xs:string" select="(@xml:id, 'em.p.' || $number)[1]"/>
    <xsl:if test="not(@xml:id)">
      <xsl:attribute name="id" select="$id"/>
    </xsl:if>
    <a class="n" href="#{$id}" aria-label="{em:label('paragraph', $language, string($number))}" data-generated="">{$number}</a>
    <xsl:apply-templates mode="h:text"/>
  </xsl:template>
</xsl:stylesheet>
