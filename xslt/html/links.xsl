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
    <xd:desc>Links, and words that lead somewhere.</xd:desc>
  </xd:doc>

  <xd:doc>
    <xd:desc>Whether something inside an element will be a link or hold one, so that the element itself must not be.</xd:desc>
    <xd:param name="element">a TEI element</xd:param>
    <xd:return>true where one does</xd:return>
  </xd:doc>
  <xsl:function name="h:holds-link" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::*[self::app or self::ref or self::ptr or self::note or self::pb
        or self::table or self::graphic or self::media or self::divGen or self::lb[@xml:id] or self::sic[em:is-crux(.)] or @ref])"/>
  </xsl:function>

  <!-- words that lead to an address: one link, or a link for each stretch of words -->
  <xsl:template name="h:linked" as="element()">
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="class" as="xs:string*" select="local-name()"/>
    <xsl:param name="name" as="xs:string" select="'span'"/>
    <xsl:choose>
      <xsl:when test="exists($href) and not(h:holds-link(.)) and not(em:holds-block(.))">
        <a href="{$href}">
          <xsl:call-template name="h:common">
            <xsl:with-param name="class" select="$class"/>
          </xsl:call-template>
          <xsl:apply-templates mode="h:text">
            <xsl:with-param name="href" select="()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:inline">
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="class" select="$class"/>
          <xsl:with-param name="href" select="$href" tunnel="yes"/>
          <xsl:with-param name="link-class" select="$class[1]" tunnel="yes"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- without words a reference is a pointer -->
  <xsl:template match="ref" mode="h:text" as="element()*">
    <xsl:variable name="href" as="xs:string?" select="(tokenize(@target) ! h:address(., current()))[1]"/>
    <xsl:call-template name="h:linked">
      <xsl:with-param name="href" select="$href"/>
    </xsl:call-template>
    <xsl:if test="exists($href) and not(normalize-space()) and empty(.//graphic)">
      <a href="{$href}" data-generated="">{if (starts-with($href, '#')) then '→' else $href}</a>
    </xsl:if>
  </xsl:template>

  <!-- a pointer without words shows where it leads -->
  <xsl:template match="ptr" mode="h:text" as="node()*">
    <xsl:variable name="href" as="xs:string?" select="(tokenize(@target) ! h:address(., current()))[1]"/>
    <xsl:element name="{if (exists($href)) then 'a' else 'span'}">
      <xsl:call-template name="h:common"/>
      <xsl:for-each select="$href">
        <xsl:attribute name="href" select="."/>
      </xsl:for-each>
      <xsl:attribute name="data-generated"/>
      <xsl:value-of select="if (starts-with($href, '#')) then '→' else string(@target)"/>
    </xsl:element>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>
</xsl:stylesheet>
