<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What a volume prints apart from its articles, as one Typst dictionary of each: sigla, signs, principles,
      corrections, persons, works. volume.typ puts those of all articles together: the same sign, principle, person or
      work once.</xd:desc>
  </xd:doc>

  <xsl:function name="pr:parts" as="text()*" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:value-of select="'#import ' || pr:literal('edition.typ') || ': *&#10;' || $pr:our-words || '#let parts = (&#10;title: ' || pr:literal(pr:title($article))
      || ', authors: ' || pr:literals(em:authors($article)) || ', language: ' || pr:literal((pr:language($article), 'en')[1])
      || ',&#10;sigla: (' || string-join(pr:sigla-of($article) ! pr:sign(.)) || ')'
      || ',&#10;signs: (' || string-join(pr:signs($article) ! ('(sign: ' || pr:literal(.('sign')) || ', means: ' || pr:literal(.('means')) || '),'))
      || '),&#10;principles: ('"/>
    <xsl:for-each select="$article/teiHeader/encodingDesc/editorialDecl/*[normalize-space()]">
      <xsl:value-of select="'(name: ' || pr:literal(if (self::p or self::ab) then '' else em:label-of('principle', local-name(), $language)) || ', words: '
        || pr:literal(normalize-space()) || ', body: ['"/>
      <xsl:sequence select="pr:prose(.)"/>
      <xsl:text>]),&#10;</xsl:text>
    </xsl:for-each>
    <xsl:value-of select="'),&#10;persons: (' || string-join(pr:persons-of($article) ! pr:person-part(.)) || ')'"/>
    <xsl:value-of select="',&#10;references: (' || string-join(pr:references(pr:persons-met($article), $article) ! pr:reference-part(.)) || ')'"/>
    <xsl:value-of select="',&#10;works: (' || string-join($article//text/descendant::*[pr:is-work(.)][not(ancestor::rdg)] ! pr:work-part(.)) || ')'"/>
    <xsl:text>,&#10;corrections: [&#10;</xsl:text>
    <xsl:sequence select="pr:corrections($article)"/>
    <xsl:text>],&#10;)&#10;</xsl:text>
  </xsl:function>

  <xsl:function name="pr:person-part" as="xs:string">
    <xsl:param name="person" as="map(*)"/>
    <xsl:sequence select="'(id: ' || pr:literal($person('id')) || ', sort: ' || pr:literal(em:sort-key($person('name')))
      || ', name: [' || $person('shown') || '], about: [' || $person('about') || '], met: ' || pr:literals($person('met')) || '),&#10;'"/>
  </xsl:function>

  <xsl:function name="pr:reference-part" as="xs:string">
    <xsl:param name="reference" as="map(*)"/>
    <xsl:sequence select="'(sort: ' || pr:literal(em:sort-key($reference('name'))) || ', form: ' || pr:literal($reference('name'))
      || ', target: ' || pr:literal($reference('target')) || '),&#10;'"/>
  </xsl:function>

  <!-- A work in the words of the source. -->
  <xsl:function name="pr:work-part" as="xs:string">
    <xsl:param name="work" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space(em:edited($work/node()))"/>
    <xsl:variable name="body" as="text()*"><xsl:apply-templates select="$work" mode="bare"/></xsl:variable>
    <xsl:sequence select="'(id: ' || pr:literal($key-prefix || $work/@xml:id) || ', sort: ' || pr:literal(em:sort-key($words))
      || ', words: ' || pr:literal($words) || ', lang: ' || pr:literal((pr:language($work), 'en')[1])
      || ', body: [' || string-join($body) || ']),&#10;'"/>
  </xsl:function>
</xsl:stylesheet>
