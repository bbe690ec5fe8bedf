<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:tx="urn:emendata:xslt:latex"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>One article in TEI to LaTeX source for presses: numbered text with an apparatus by reledmac, set by the style file emendata.sty
      beside it. Every word of a document passes escape.xsl and is text; what stands round it is ours.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="escape.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="bare.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="paragraphs.xsl"/>
  <xsl:include href="matter.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="tx:escape"/>

  <xd:doc><xd:desc>Language of the words that no document gives, BCP 47.</xd:desc></xd:doc>
  <xsl:param name="language" as="xs:string" select="'en'"/>
  <xd:doc><xd:desc>Size and margins of the paper, as options of the package geometry.</xd:desc></xd:doc>
  <xsl:param name="geometry" as="xs:string"/>
  <xd:doc><xd:desc>The date of the file, as yyyy-mm-dd.</xd:desc></xd:doc>
  <xsl:param name="date" as="xs:string" select="''"/>

  <xd:doc><xd:desc>The article: the first TEI element, or whatever the root is.</xd:desc></xd:doc>
  <xsl:template match="/" as="text()*">
    <xsl:variable name="article" as="element()" select="(descendant::TEI, *)[1]"/>
    <xsl:value-of select="string-join((
        tx:comment('LuaLaTeX; needs reledmac, fontspec, babel, geometry, and emendata.sty beside this file. Run it three times, or: make'),
        tx:comment('\emid names what a command stands for in the TEI, and prints nothing.'),
        tx:command('documentclass', '10pt,twoside', 'article'),
        tx:command('PassOptionsToPackage', ($geometry, 'geometry')),
        tx:command('usepackage', 'emendata'),
        tx:command('edition', (tx:words(tx:short(em:title($article))), tx:words(em:enumerated(em:authors($article), $language)), tx:safe($date))),
        tx:command('begin', 'document'), ''), '&#10;')"/>
    <xsl:value-of select="tx:before($article)"/>
    <xsl:value-of select="tx:command('beginnumbering', ()) || '&#10;'"/>
    <xsl:value-of select="tx:numbered(tx:title($article) || tx:running($article))"/>
    <xsl:value-of select="tx:command('endnumbering', ()) || '&#10;'"/>
    <xsl:value-of select="tx:after($article)"/>
    <xsl:value-of select="tx:command('end', 'document') || '&#10;'"/>
  </xsl:template>
</xsl:stylesheet>
