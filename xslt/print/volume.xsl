<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>A volume of the edition: what stands before and after its articles, as Typst source. It is made from a `book`
      (transform/volume.py), in no namespace, that holds what configuration and headers say; what they do not say is
      left out. The articles are included from files of their own (main.xsl).

      book/@date, title, part (its number/how many), editor, publisher, version, doi, address, licence[@target], rights[@title], chapter,
        program, typst, font</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="escape.xsl"/>
  <xsl:include href="words.xsl"/>

  <xsl:output method="text" encoding="UTF-8" use-character-maps="typst"/>

  <xsl:template match="/" as="text()*">
    <xsl:variable name="book" as="element()" select="book"/>
    <xsl:variable name="day" as="xs:string*" select="tokenize($book/@date, '-') ! string(xs:integer(.))"/>
    <xsl:variable name="part" as="xs:string*" select="$book/part ! pr:part(.)"/>
    <xsl:variable name="chapters" as="xs:string*" select="$book/chapter ! string(position())"/>
    <xsl:value-of select="'#import ' || pr:literal('edition.typ') || ': *&#10;#import ' || pr:literal('volume.typ') || ': *&#10;'"/>
    <xsl:for-each select="$chapters">
      <xsl:value-of select="'#import ' || pr:literal('parts-' || . || '.typ') || ': parts as parts-' || . || '&#10;'"/>
    </xsl:for-each>
    <xsl:value-of select="'#let all = (' || string-join($chapters ! ('parts-' || . || ',')) || ')&#10;'"/>
    <xsl:value-of select="'#show: edition.with(title: ' || pr:literal(string-join(($book/title, $part), ', ')) || ', short: ' || pr:literal($book/title)
      || ', authors: ' || pr:literals($book/editor) || ', language: ' || pr:literal(tokenize($language, '-')[1]) || ', date: (' || string-join($day, ', ') || '))&#10;'"/>
    <xsl:value-of select="'#front-matter[&#10;#half-title(' || pr:literal($book/title) || ');&#10;#title-leaf('
      || pr:literal($book/title) || ', ' || pr:literals(($part, $book/publisher, $book/version ! em:label('cite.version', $language, .), $book/@date) ! string()) || ');&#10;'"/>
    <xsl:value-of select="'#imprint((' || string-join(pr:imprint($book) ! ('(' || pr:literal(?name) || ', ' || pr:literal(?words) || '),')) || '));&#10;'"/>
    <xsl:value-of select="'#contents(' || pr:literal(em:label('contents', $language)) || ', all);&#10;#principles(' || pr:literal(pr:word('principles'))
      || ', all);&#10;#conspectus(' || pr:literal(pr:word('sigla')) || ', all);&#10;];&#10;#body-matter[&#10;'"/>
    <xsl:for-each select="$chapters"><xsl:value-of select="'#include ' || pr:literal('article-' || . || '.typ') || ';&#10;'"/></xsl:for-each>
    <xsl:value-of select="'#back-matter(' || pr:literal($book/title) || ')[&#10;#corrections(' || pr:literal(pr:word('corrections')) || ', all);&#10;#persons('
      || pr:literal(pr:word('persons')) || ', ' || pr:literal(pr:word('met')) || ', ' || pr:literal(em:label('see', $language)) || ', ' || pr:literal(pr:word('cited')) || ', all);&#10;#works('
      || pr:literal(pr:word('works')) || ', all);&#10;#colophon(' || pr:literal(pr:word('colophon')) || ', ' || pr:literals(pr:colophon($book)) || ');&#10;];&#10;];&#10;'"/>
  </xsl:template>

  <!-- "Volume 1 of 2" -->
  <xsl:function name="pr:part" as="xs:string">
    <xsl:param name="part" as="element(part)"/>
    <xsl:sequence select="pr:word('volume', tokenize($part, '/'))"/>
  </xsl:function>

  <xd:doc><xd:desc>The lines of the imprint: maps of `name` and `words`.</xd:desc></xd:doc>
  <xsl:function name="pr:imprint" as="map(*)*">
    <xsl:param name="book" as="element()"/>
    <xsl:sequence select="
        $book/(publisher, editor, version, doi, address) ! map{'name': pr:word(local-name()), 'words': string()},
        $book/@date ! map{'name': pr:word('date'), 'words': string()},
        $book/licence ! map{'name': pr:word('licence'), 'words': string-join((string()[. != ''], @target), ' ')},
        $book/rights ! map{'name': pr:word('source-rights'), 'words': string-join((@title, string()), ': ')}"/>
  </xsl:function>

  <xd:doc><xd:desc>The sentences of the colophon.</xd:desc></xd:doc>
  <xsl:function name="pr:colophon" as="xs:string*">
    <xsl:param name="book" as="element()"/>
    <xsl:sequence select="
        pr:word('colophon-set', em:enumerated($book/(program, typst), $language)),
        pr:word('colophon-fonts', string-join($book/font, ', ')),
        $book/@date ! pr:word('colophon-date', string())"/>
  </xsl:function>
</xsl:stylesheet>
