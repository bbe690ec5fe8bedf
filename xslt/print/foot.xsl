<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The entries as the foot of a page prints them, without the line number, which only the set page gives: lemma,
      bracket, readings, and the Russian form at a form's first entry. No reasons, kinds, probabilities.</xd:desc>
  </xd:doc>

  <!-- Words a lemma may have before it is shortened to its ends. -->
  <xsl:variable name="pr:long-lemma" as="xs:integer" select="4"/>

  <xd:doc><xd:desc>All entries, as a Typst dictionary.</xd:desc></xd:doc>
  <xsl:function name="pr:foot-entries" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="entries" as="xs:string*">
      <xsl:for-each select="em:entries($article)[not(ancestor::rdg)]">
        <xsl:variable name="is-addition" as="xs:boolean" select="self::app and normalize-space(em:lemma(.)) = ''"/>
        <xsl:sequence select="pr:literal(pr:entry-key(.)) || ': (id: ' || pr:literal(string(@xml:id))
          || ', note: ' || pr:literal(string(ancestor::note[ancestor::text][pr:is-apart(.)][1] ! pr:note-key(.)))
          || ', mark: ' || pr:literal(pr:note-number(.))
          || ', title: ' || exists(ancestor::titlePage)
          || ', group: ' || pr:literal(em:group-key(.))
          || ', empty: ' || $is-addition
          || ', words: ' || pr:literal(pr:lemma-words(.))
          || ', lemma: [' || pr:whole-words(pr:foot-lemma(., $is-addition)) || '], readings: [' || pr:whole-words(pr:foot-readings(., $is-addition))
          || '], russian: [' || pr:foot-russian(.) || ']),&#10;'"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="'(:&#10;'[empty($entries)] || '(&#10;'[exists($entries)] || string-join($entries) || ')'"/>
  </xsl:function>

  <!-- The lemma as plain words, by which two equal ones in a line are told. -->
  <xsl:function name="pr:lemma-words" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="normalize-space(if ($entry/self::sic) then em:edited($entry/node()) else em:edited(em:lemma($entry)/node()))"/>
  </xsl:function>

  <!-- The lemma; of a long one the first words and the last. -->
  <xsl:function name="pr:foot-lemma" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="is-addition" as="xs:boolean"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(pr:lemma-words($entry), ' ')[. != '']"/>
    <xsl:variable name="dagger" as="xs:string" select="if ($entry/self::sic) then pr:exactly('†') else ''"/>
    <xsl:variable name="whole" as="text()*">
      <xsl:apply-templates select="if ($entry/self::sic) then $entry/node() else em:lemma($entry)" mode="bare"/>
    </xsl:variable>
    <xsl:sequence select="$dagger
      || (if ($is-addition) then pr:run(pr:word-before($entry))
          else if (count($words) gt $pr:long-lemma)
          then pr:exactly(string-join($words[position() le 2], ' ') || ' … ' || $words[last()])
          else string-join($whole))
      || $dagger || '#unconfirmed;'[em:is-unconfirmed($entry)]
      || (if ($entry/self::app) then pr:sigla(em:lemma($entry), em:shows-sigla($entry)) else '')"/>
  </xsl:function>

  <xsl:function name="pr:foot-readings" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="is-addition" as="xs:boolean"/>
    <xsl:sequence select="
        if ($entry/self::sic) then pr:wrap('emph', pr:said(em:label('app.corrupt', $language)))
        else string-join((em:readings($entry), em:conjectures($entry))
          ! pr:reading(., $is-addition, em:shows-sigla($entry)), pr:exactly('; '))"/>
  </xsl:function>

  <xsl:function name="pr:foot-russian" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if (pr:is-first-of-form($entry)) then string(em:intermediate($entry) ! pr:form(.)) else ''"/>
  </xsl:function>
</xsl:stylesheet>
