<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Words alone, for lists and headings: no notes, no page breaks, no marks. A source reading keeps the
      mechanical slips and the style of the source, an edited one does not.</xd:desc>
  </xd:doc>

  <xsl:mode name="bare" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="document-node() | *" mode="bare" as="text()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="text()" mode="bare" as="text()*">
    <xsl:if test="normalize-space() != '' or not(pr:is-container(..))"><xsl:value-of select="pr:run(em:spaced(.))"/></xsl:if>
  </xsl:template>

  <!-- The editors' own prose in the lists may hold letters that the fonts at hand lack. -->
  <xsl:template match="standOff//text()" mode="bare" as="text()*" priority="2">
    <xsl:value-of select="pr:run(pr:printable(.))"/>
  </xsl:template>

  <xd:doc><xd:desc>A text with a square for each character that the fonts at hand lack.</xd:desc></xd:doc>
  <xsl:function name="pr:printable" as="xs:string" visibility="public">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="translate($text, $unprintable, string-join((1 to string-length($unprintable)) ! '□'))"/>
  </xsl:function>

  <xsl:template match="comment() | processing-instruction() | note | pb | cb | anchor | witEnd" mode="bare" as="text()*"/>

  <xsl:template match="*[@xml:lang][pr:language(.)]" mode="bare" as="text()*" priority="20">
    <xsl:variable name="content" as="text()*"><xsl:next-match/></xsl:variable>
    <xsl:value-of select="pr:wrap('text(lang: ' || pr:literal(pr:language(.)) || ')', $content)"/>
  </xsl:template>

  <xsl:template match="ref[@type = 'noteAnchor']" mode="bare" as="text()*">
    <xsl:value-of select="pr:wrap('call', pr:exactly(normalize-space()))"/>
  </xsl:template>

  <xsl:template match="lb | space" mode="bare" as="text()*"><xsl:text> </xsl:text></xsl:template>
  <xsl:template match="gap" mode="bare" as="text()*"><xsl:value-of select="pr:exactly('[…]')"/></xsl:template>

  <xsl:template match="app" mode="bare" as="text()*">
    <xsl:apply-templates select="em:lemma(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="choice" mode="bare" as="text()*">
    <xsl:apply-templates select="if (ancestor::rdg) then em:choice-source(.) else em:choice-edited(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="pc[@force = 'weak'][not(ancestor::rdg)]" mode="bare" as="text()*"/>
</xsl:stylesheet>
