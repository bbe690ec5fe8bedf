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
    <xd:desc>What stands before and after the numbered text: notice of rights, title; signs and sigla, statement on the text, list of
      corrections with their reasons.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The notice of rights, where one is due.</xd:desc>
    <xd:param name="article">TEI</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:before" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:sequence select="if (em:is-restricted($article)) then tx:command('notice', tx:words(em:label('rights.notice', $language)
        || ' ' || em:edited(em:source-rights($article)/node()))) || '&#10;' else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>A title that fits a running head: whole words up to 60 characters.</xd:desc>
    <xd:param name="title">a title</xd:param>
    <xd:return>plain words</xd:return></xd:doc>
  <xsl:function name="tx:short" as="xs:string" visibility="public">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="if (string-length($title) le 60) then $title else replace(substring($title, 1, 58), '\W*\s\S*$', '') || ' …'"/>
  </xsl:function>

  <xd:doc><xd:desc>Title and authors from the header, as far as the text has no title page for them.</xd:desc>
    <xd:param name="article">TEI</xd:param>
    <xd:return>blocks</xd:return></xd:doc>
  <xsl:function name="tx:title" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="page" as="element()?" select="$article/text/front/titlePage[1]"/>
    <xsl:sequence select="string-join((
        if ($page//titlePart[@type = 'main' or not(@type)]) then () else tx:block-start('title') || tx:words(em:title($article)) || $tx:between,
        if ($page//titlePart) then () else em:titles($article, 'sub') ! (tx:block-start('subtitle') || tx:words(em:edited(node())) || $tx:between),
        if ($page//(docAuthor | byline) or empty(em:authors($article))) then ()
        else tx:block-start('byline') || tx:words(em:enumerated(em:authors($article), $language)) || $tx:between))"/>
  </xsl:function>

  <xd:doc><xd:desc>The text, or what a document has instead of one.</xd:desc>
    <xd:param name="article">TEI</xd:param>
    <xd:return>blocks</xd:return></xd:doc>
  <xsl:function name="tx:running" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="root" as="element()" select="em:tei($article)"/>
    <xsl:variable name="texts" as="element()*" select="$root/descendant-or-self::*[self::text or self::sourceDoc or self::facsimile]
        [empty(ancestor::text | ancestor::sourceDoc | ancestor::facsimile)]"/>
    <xsl:sequence select="tx:text(if (exists($texts)) then $texts else $root, ())"/>
  </xsl:function>

  <xd:doc><xd:desc>What stands after the text.</xd:desc>
    <xd:param name="article">TEI</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:after" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:sequence select="string-join((tx:signs($article), tx:statement($article), tx:corrections($article)))"/>
  </xsl:function>

  <xsl:function name="tx:part" as="xs:string">
    <xsl:param name="label" as="xs:string"/>
    <xsl:sequence select="tx:command('backmatterpart', tx:words(em:label($label, $language))) || '&#10;'"/>
  </xsl:function>

  <!-- sigla and signs, those alone that the article uses -->
  <xsl:function name="tx:signs" as="xs:string">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="apps" as="element()*" select="em:entries($article)"/>
    <xsl:variable name="readings" as="element()*" select="$apps/self::app ! em:readings(.)"/>
    <xsl:variable name="rows" as="map(*)*" select="
        em:witnesses($article)[@xml:id] ! map{'sign': string(@xml:id), 'means': tx:witness(.)},
        if ($apps) then map{'sign': ']', 'means': em:label('legend.bracket', $language)} else (),
        if ($apps[em:is-unconfirmed(.)]) then map{'sign': '°', 'means': em:label('unconfirmed.long', $language)} else (),
        if ($apps ! em:intermediate(.)[starts-with(em:starred(.), '*')]) then map{'sign': '*', 'means': em:label('legend.reconstructed', $language)} else (),
        if ($apps/self::sic) then map{'sign': '† †', 'means': em:label('kind.crux.gloss', $language)} else (),
        if ($article//text//gap) then map{'sign': '[…]', 'means': em:label('gap.other', $language)} else (),
        if ($article//text//supplied) then map{'sign': '⟨ ⟩', 'means': em:label('supplied', $language)} else (),
        if ($article//text//pb[@n]) then map{'sign': '|', 'means': em:label('epub.pages', $language)} else (),
        if ($readings[not(tx:bare(.))]) then map{'sign': em:label('app.om', $language), 'means': em:label('app.om.gloss', $language)} else (),
        if ($apps/self::app[not(tx:bare(em:lemma(.)))]) then map{'sign': em:label('app.add', $language), 'means': em:label('app.add.gloss', $language)} else (),
        if ($apps/self::app ! em:conjectures(.)) then map{'sign': em:label('app.perhaps', $language), 'means': em:label('kind.conjecture.gloss', $language)} else ()"/>
    <xsl:sequence select="if (empty($rows)) then '' else tx:part('sigla')
        || string-join($rows ! (tx:command('sign', (tx:words(.('sign')), tx:words(.('means')))) || '&#10;'))"/>
  </xsl:function>

  <xsl:function name="tx:witness" as="xs:string">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:variable name="parts" as="xs:string*" select="$witness/bibl/(title ! em:edited(node()), (ptr | ref)/@target ! string(), idno[not(matches(@type, 'sha', 'i'))] ! normalize-space())"/>
    <xsl:sequence select="if (exists($parts[.])) then string-join($parts[.], ', ') else em:edited($witness/node())"/>
  </xsl:function>

  <xsl:function name="tx:statement" as="xs:string">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="lines" as="element(p)*" select="em:statement($article)"/>
    <xsl:sequence select="if (empty($lines)) then '' else tx:part('statement')
        || string-join($lines ! (tx:command('statementline', (tx:words(em:label-of('statement', string(@n), $language)), tx:words(em:edited(node())))) || '&#10;'))"/>
  </xsl:function>

  <!-- equal entries once, with kind, Russian form and reason -->
  <xsl:function name="tx:corrections" as="xs:string">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="entries" as="element()*" select="em:entries($article)[tx:is-shown(.)]"/>
    <xsl:variable name="made" as="xs:string*">
      <xsl:for-each-group select="$entries" group-by="em:group-key(.)">
        <xsl:variable name="facts" as="xs:string*" select="
            em:label-of('kind', em:kind(.), $language)[not(current()/self::sic)],
            em:certainty(.)[.] ! em:label-of('certainty', ., $language),
            em:reasons(.) ! em:edited(node())"/>
        <xsl:sequence select="tx:command('correction', (
            tx:words(string-join(distinct-values(current-group() ! em:locator(.)[.]), ', ')),
            tx:lemma(.), tx:readings(.), tx:words(string-join($facts, '. ')))) || '&#10;'"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="if (empty($made)) then '' else tx:part('corrections') || string-join($made)"/>
  </xsl:function>
</xsl:stylesheet>
