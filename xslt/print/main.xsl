<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>One article in TEI to Typst source, to be set with edition.typ and press.typ beside it: two files,
      matter.typ (the notes and entries) and main.typ (the text), parted by U+FDD2; as an article of a volume matter-1.typ, article-1.typ and parts-1.typ (what the
      volume prints apart, parts.xsl), for the volume's first. Every word of a document reaches
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
  <xsl:include href="parts.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="typst"/>

  <xd:doc><xd:desc>The date of the file, as yyyy-mm-dd.</xd:desc></xd:doc>
  <xsl:param name="date" as="xs:string" select="'1970-01-01'"/>
  <xd:doc><xd:desc>Characters for which the fonts have no glyph: native names that hold one are left out of the index.</xd:desc></xd:doc>
  <xsl:param name="unprintable" as="xs:string" select="''"/>

  <xd:doc><xd:desc>Which article of a volume this is, from 1; empty where it is printed by itself.</xd:desc></xd:doc>
  <xsl:param name="chapter" as="xs:string" select="''"/>

  <xd:doc><xd:desc>What keys begin with, so that those of a volume's articles differ; no identifier of a document has a slash.</xd:desc></xd:doc>
  <xsl:variable name="key-prefix" as="xs:string" select="if ($chapter = '') then '' else $chapter || '/'"/>

  <xd:doc><xd:desc>The article: the first TEI element, or whatever the root is.</xd:desc></xd:doc>
  <xsl:template match="/" as="text()*">
    <xsl:variable name="article" as="element()" select="(descendant::TEI, *)[1]"/>
    <xsl:value-of select="'#import ' || pr:literal('edition.typ') || ': *&#10;#import ' || pr:literal('press.typ') || ': press&#10;'"/>
    <xsl:value-of select="'#let (anchor, paragraph, title-page, main-text, end-matter, probed) = press(chapter: ' || pr:literal($chapter) || ', words: (notes: '
      || pr:literal(em:label('notes', $language)) || ', apparatus: ' || pr:literal(pr:word('apparatus')) || ', note: ' || pr:literal(pr:word('note'))
      || '), notes: ' || pr:notes($article) || ', entries: ' || pr:foot-entries($article) || ')&#10;'"/>
    <xsl:value-of select="$pr:file-end"/>
    <xsl:value-of select="'#import ' || pr:literal('edition.typ') || ': *&#10;#import ' || pr:literal(if ($chapter = '') then 'matter.typ' else 'matter-' || $chapter || '.typ') || ': *&#10;'"/>
    <xsl:value-of select="('#import ' || pr:literal('volume.typ') || ': article&#10;')[$chapter != ''] || $pr:our-words"/>
    <xsl:value-of select="pr:facts($article)"/>
    <xsl:sequence select="pr:preliminaries($article)"/>
    <xsl:sequence select="pr:main-text($article)"/>
    <xsl:sequence select="pr:end-matter($article)"/>
    <xsl:if test="$chapter != ''">
      <xsl:value-of select="$pr:file-end"/>
      <xsl:sequence select="pr:parts($article)"/>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
