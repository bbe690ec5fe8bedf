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
    <xd:desc>Dictionaries: an entry is a block, its senses are blocks inside it, all else runs on.</xd:desc>
  </xd:doc>

  <xsl:template match="entry | superEntry | hom | dictScrap" mode="h:text" as="element()">
    <xsl:call-template name="h:block"/>
  </xsl:template>

  <!-- a number that the document gives a sense but does not print -->
  <xsl:template match="sense" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:common"/>
      <xsl:if test="normalize-space(@n) and not(starts-with(normalize-space(), normalize-space(@n)))">
        <xsl:call-template name="h:added">
          <xsl:with-param name="words" select="normalize-space(@n) || '. '"/>
          <xsl:with-param name="class" select="'number'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="entryFree | re" mode="h:text" as="element()">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <xsl:template match="form | orth | pron | hyph | syll | stress | gramGrp | gram | pos | gen | case | number | per | tns | mood | iType
      | subc | colloc | def | etym | lang | lbl | usg | xr | oRef | pRef" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>
</xsl:stylesheet>
