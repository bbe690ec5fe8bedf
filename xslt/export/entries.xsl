<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>No apparatus: an emendation is a choice of sic and corr, where witnesses differ their lemma stands, a conjecture
      leaves the words of the source (mode choice); or the lemma with a note that says the rest (mode entries).</xd:desc>
  </xd:doc>

  <xsl:mode name="x:choice" on-no-match="shallow-copy" on-multiple-match="fail"/>
  <xsl:mode name="x:entries" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="app[em:is-in-line(.)]" mode="x:choice" as="item()*">
    <xsl:variable name="lemma" as="element()?" select="em:lemma(.)"/>
    <xsl:variable name="reading" as="element()?" select="em:witness-reading(., em:base-witness(.))"/>
    <xsl:choose>
      <xsl:when test="$lemma/@resp and $reading and not($reading is $lemma)">
        <choice>
          <xsl:sequence select="@xml:id, @corresp"/>
          <sic>
            <xsl:sequence select="$reading/@xml:lang"/>
            <xsl:apply-templates select="$reading/node()" mode="#current"/>
          </sic>
          <corr>
            <xsl:sequence select="$lemma/(@resp, @cert, @source, @xml:lang)"/>
            <xsl:apply-templates select="$lemma/node()" mode="#current"/>
          </corr>
        </choice>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$lemma/node()" mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="app[em:is-in-line(.)]" mode="x:entries" as="item()*">
    <xsl:apply-templates select="em:lemma(.)/node()" mode="#current"/>
    <note type="editor" place="foot">
      <xsl:sequence select="@xml:id"/>
      <xsl:value-of select="x:told(.)"/>
    </note>
  </xsl:template>

  <xsl:template match="choice" mode="x:entries" as="item()*">
    <xsl:apply-templates select="em:choice-edited(.)/node()" mode="#current"/>
  </xsl:template>

  <!-- an entry that stands apart from its words is told where it stands -->
  <xsl:template match="app[not(em:is-in-line(.))]" mode="x:choice x:entries" as="element()?">
    <xsl:if test="normalize-space()">
      <note type="editor" place="foot">
        <xsl:sequence select="@xml:id"/>
        <xsl:value-of select="x:told-apart(.)"/>
      </note>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text//listApp" mode="x:choice x:entries" as="element(list)">
    <list>
      <xsl:sequence select="@xml:id"/>
      <xsl:apply-templates select="head" mode="#current"/>
      <xsl:for-each select=".//app">
        <item>
          <xsl:sequence select="@xml:id"/>
          <xsl:value-of select="x:told-apart(.)"/>
        </item>
      </xsl:for-each>
      <xsl:if test="empty(.//app)">
        <item/>
      </xsl:if>
    </list>
  </xsl:template>
  <xsl:template match="witEnd | variantEncoding" mode="x:choice x:entries" as="item()*"/>
</xsl:stylesheet>
