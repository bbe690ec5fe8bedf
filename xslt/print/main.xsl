<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>One article in TEI to Typst source, to be set with edition.typ and press.typ beside it: two files,
      matter.typ (the notes and entries) and main.typ (the text), parted by U+FDD2. Every word of a document reaches
      Typst inside a string literal (escape.xsl), never as markup; what stands outside the literals is ours.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="escape.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="front.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="places.xsl"/>
  <xsl:include href="apparatus.xsl"/>
  <xsl:include href="foot.xsl"/>
  <xsl:include href="bare.xsl"/>
  <xsl:include href="index.xsl"/>
  <xsl:include href="back.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="typst"/>

  <xd:doc><xd:desc>The date of the file, as yyyy-mm-dd.</xd:desc></xd:doc>
  <xsl:param name="date" as="xs:string" select="'1970-01-01'"/>
  <xd:doc><xd:desc>Characters for which the fonts have no glyph: native names that hold one are left out of the index.</xd:desc></xd:doc>
  <xsl:param name="unprintable" as="xs:string" select="''"/>

  <xd:doc><xd:desc>The article: the first TEI element, or whatever the root is.</xd:desc></xd:doc>
  <xsl:template match="/" as="text()*">
    <xsl:variable name="article" as="element()" select="(descendant::TEI, *)[1]"/>
    <xsl:value-of select="'#import ' || pr:literal('edition.typ') || ': *&#10;#import ' || pr:literal('press.typ') || ': press&#10;'"/>
    <xsl:value-of select="'#let (anchor, paragraph, title-page, main-text, end-matter, probed) = press(words: (notes: '
      || pr:literal(pr:word('notes')) || ', apparatus: ' || pr:literal(pr:word('apparatus'))
      || '), notes: ' || pr:notes($article) || ', entries: ' || pr:foot-entries($article) || ')&#10;'"/>
    <xsl:value-of select="$pr:file-end"/>
    <xsl:value-of select="'#import ' || pr:literal('edition.typ') || ': *&#10;#import ' || pr:literal('matter.typ') || ': *&#10;'"/>
    <xsl:value-of select="pr:facts($article)"/>
    <xsl:sequence select="pr:preliminaries($article)"/>
    <xsl:sequence select="pr:main-text($article)"/>
    <xsl:sequence select="pr:end-matter($article)"/>
  </xsl:template>
</xsl:stylesheet>
