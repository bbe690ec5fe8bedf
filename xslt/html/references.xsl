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
    <xd:desc>References: entries of the bibliography with what cites them, and citations that lead to them.</xd:desc>
  </xd:doc>

  <xsl:key name="h:citations" match="ref[not(@type = 'noteAnchor')]" use="em:ids(@target)"/>

  <xsl:template match="back/div[@type = 'bibliography']" mode="h:text" as="element()" priority="1">
    <section role="doc-bibliography">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'bibliography'"/>
      </xsl:call-template>
      <xsl:call-template name="h:section-head">
        <xsl:with-param name="label" select="'references'"/>
      </xsl:call-template>
      <xsl:apply-templates mode="#current"/>
    </section>
  </xsl:template>

  <!-- the parts of a structured reference have no signs between them: the style sets these -->
  <xsl:template match="biblStruct | biblFull" mode="h:text" as="element()">
    <div>
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'bibl', 'structured'"/>
      </xsl:call-template>
      <xsl:apply-templates mode="#current"/>
      <xsl:call-template name="h:cited-at"/>
    </div>
  </xsl:template>

  <xsl:template match="bibl" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <!-- an entry of a list -->
  <xsl:template match="bibl[parent::listBibl or parent::div]" mode="h:text" as="element()" priority="1">
    <div>
      <xsl:call-template name="h:common"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:call-template name="h:cited-at"/>
    </div>
  </xsl:template>

  <!-- the places that cite an entry -->
  <xsl:template name="h:cited-at" as="element()?">
    <xsl:variable name="citations" as="element()*" select="@xml:id ! key('h:citations', string(.), em:tei(current()))[@xml:id]"/>
    <xsl:if test="$citations">
      <span class="cited" data-generated="">
        <xsl:text> {em:label('cited-at', $language)} </xsl:text>
        <xsl:call-template name="h:places">
          <xsl:with-param name="nodes" select="$citations"/>
        </xsl:call-template>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- words that cite several works, none of which says what words are its: these lead to the first, an arrow to each further one -->
  <xsl:template match="ref[@type = 'citation']" mode="h:text" as="element()*" priority="1">
    <xsl:variable name="addresses" as="xs:string*" select="tokenize(@target) ! h:address(., current())"/>
    <xsl:call-template name="h:linked">
      <xsl:with-param name="href" select="$addresses[1]"/>
      <xsl:with-param name="class" select="'citation'"/>
    </xsl:call-template>
    <xsl:for-each select="$addresses[position() gt 1]">
      <a class="further" href="{.}" data-generated="" title="{em:label('citation.further', $language)}">→</a>
    </xsl:for-each>
  </xsl:template>

  <!-- words that cite several works, each of which leads to its own entry -->
  <xsl:template match="ref[@type = 'citation'][bibl/@corresp]" mode="h:text" as="element()" priority="2">
    <xsl:call-template name="h:inline">
      <xsl:with-param name="class" select="'citations'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="ref[@type = 'citation']/bibl[@corresp]" mode="h:text" as="element()" priority="1">
    <xsl:call-template name="h:linked">
      <xsl:with-param name="href" select="(tokenize(@corresp) ! h:address(., current()))[1]"/>
      <xsl:with-param name="class" select="'citation'"/>
    </xsl:call-template>
  </xsl:template>
</xsl:stylesheet>
