<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The apparatus: an entry's invisible places in the text (where its lemma begins, where the first word of it and the
      whole of it end), and the list of corrections, in which equal entries stand once with all their places. Entries are
      keyed by place ("a7"); which line that is, is measured after the page is set.</xd:desc>
  </xd:doc>

  <xsl:key name="pr:entries-of-form" match="app[ancestor::text]" use="em:ids(@corresp)"/>

  <xd:doc><xd:desc>The number of an entry or crux in the order of the document.</xd:desc></xd:doc>
  <xsl:accumulator name="pr:entry" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//app | text//sic" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="pr:entry-key" as="xs:string" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="$key-prefix || 'a' || $entry/accumulator-before('pr:entry')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>An invisible place of an entry.</xd:desc>
    <xd:param name="entry">an app or crux</xd:param>
    <xd:param name="which">start, word (the end of the lemma's first word), end</xd:param>
  </xd:doc>
  <xsl:function name="pr:place-of" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="which" as="xs:string"/>
    <xsl:sequence select="'#entry-' || $which || '(' || pr:literal(pr:entry-key($entry)) || ');'"/>
  </xsl:function>

  <xsl:template match="app" mode="text" as="text()*">
    <xsl:value-of select="pr:place-of(., 'start')"/>
    <xsl:apply-templates select="em:lemma(.)" mode="#current"/>
    <xsl:if test="em:is-unconfirmed(.)"><xsl:text>#unconfirmed;</xsl:text></xsl:if>
    <xsl:value-of select="pr:place-of(., 'end') || pr:anchor(.)"/>
  </xsl:template>

  <xd:doc><xd:desc>The entries whose lemma begins with this text, outer first.</xd:desc></xd:doc>
  <xsl:function name="pr:begun" as="element()*">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="$text/(ancestor::app | ancestor::sic[em:is-crux(.)])
      [(if (self::app) then em:lemma(.) else .)/(descendant::text()[normalize-space() != ''])[1] is $text]"/>
  </xsl:function>

  <!-- The list of corrections -->
  <xd:doc><xd:desc>The list, in the order of the text; nothing where there is nothing to list.</xd:desc></xd:doc>
  <xsl:function name="pr:corrections" as="text()*" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="entries" as="element()*" select="em:entries($article)[not(ancestor::rdg)]"/>
    <xsl:if test="$entries">
      <xsl:value-of select="pr:section('corrections')[$chapter = '']"/>
      <xsl:for-each-group select="$entries" group-by="em:group-key(.)">
        <xsl:value-of select="'#correction(' || pr:literals(current-group() ! pr:entry-key(.)) || ', '
          || pr:literals(current-group() ! pr:note-number(.)) || ', '
          || pr:literals(current-group() ! string(em:page(.) ! em:page-label(.))) || ')'"/>
        <xsl:value-of select="'[' || pr:whole-words(pr:entry(.)) || '][' || pr:explanation(.) || '];&#10;'"/>
      </xsl:for-each-group>
    </xsl:if>
  </xsl:function>

  <xd:doc><xd:desc>Markup whose words with hyphens are kept on one line, if it has any.</xd:desc></xd:doc>
  <xsl:function name="pr:whole-words" as="xs:string">
    <xsl:param name="markup" as="xs:string"/>
    <xsl:sequence select="if (matches($markup, '[\p{L}\p{N}_]-[\p{L}\p{N}_]')) then pr:wrap('whole-words', $markup) else $markup"/>
  </xsl:function>

  <xd:doc><xd:desc>lemma] reading siglum; reading siglum</xd:desc></xd:doc>
  <xsl:function name="pr:entry" as="xs:string" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="bracket" as="xs:string" select="pr:exactly(']') || ' '"/>
    <xsl:choose>
      <xsl:when test="$entry/self::sic">
        <xsl:variable name="words" as="text()*"><xsl:apply-templates select="$entry/node()" mode="bare"/></xsl:variable>
        <xsl:sequence select="pr:exactly('†') || string-join($words) || pr:exactly('†]') || ' ' || pr:wrap('emph', pr:said(em:label('app.corrupt', $language)))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="shows-sigla" as="xs:boolean" select="em:shows-sigla($entry)"/>
        <xsl:variable name="lemma" as="element()?" select="em:lemma($entry)"/>
        <xsl:variable name="words" as="text()*"><xsl:apply-templates select="$lemma" mode="bare"/></xsl:variable>
        <xsl:variable name="is-addition" as="xs:boolean" select="normalize-space($lemma) = ''"/>
        <xsl:sequence select="
            (if ($is-addition) then pr:run(pr:word-before($entry)) else string-join($words))
            || '#unconfirmed;'[em:is-unconfirmed($entry)]
            || pr:sigla($lemma, $shows-sigla) || $bracket
            || string-join((em:readings($entry), em:conjectures($entry)) ! pr:reading(., $is-addition, $shows-sigla), pr:exactly('; '))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="pr:reading" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="is-addition" as="xs:boolean"/>
    <xsl:param name="shows-sigla" as="xs:boolean"/>
    <xsl:variable name="words" as="text()*"><xsl:apply-templates select="$reading" mode="bare"/></xsl:variable>
    <xsl:variable name="term" as="xs:string*" select="
        if ($reading/@type = 'conjecture') then 'perhaps' else (),
        if (string-join($words) = '') then 'om' else if ($is-addition) then 'add' else ()"/>
    <xsl:sequence select="
        string-join(($term ! pr:wrap('emph', pr:term(.)), string-join($words)[. != '']), ' ')
        || pr:sigla($reading, $shows-sigla)
        || (if ($reading//witEnd) then ' ' || pr:wrap('emph', pr:said('(' || em:label('app.ends', $language, string-join(em:sigla($reading), ', ')) || ')')) else '')"/>
  </xsl:function>

  <!-- what is left out of or added to the text is told in Latin in all languages -->
  <xsl:function name="pr:term" as="xs:string">
    <xsl:param name="term" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="em:label('app.' || $term, $language)"/>
    <xsl:sequence select="if ($term = ('om', 'add')) then pr:exactly($words) else pr:said($words)"/>
  </xsl:function>

  <xd:doc><xd:desc>The witnesses a reading names, where more than one is there to be named.</xd:desc></xd:doc>
  <xsl:function name="pr:sigla" as="xs:string">
    <xsl:param name="reading" as="element()?"/>
    <xsl:param name="shows-sigla" as="xs:boolean"/>
    <xsl:variable name="sigla" as="xs:string*" select="$reading ! em:sigla(.)"/>
    <xsl:sequence select="if ($shows-sigla and exists($sigla)) then ' ' || pr:wrap('siglum', pr:exactly(string-join($sigla, ' '))) else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>The last word of the edited text before an entry that prints nothing.</xd:desc></xd:doc>
  <xsl:function name="pr:word-before" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="block" as="element()?" select="$entry/ancestor::*[self::p or self::ab or self::note or self::item
      or self::head or self::cell or self::l or self::titlePart or self::byline][1]"/>
    <xsl:variable name="before" as="xs:string" select="string-join($block//text()[. &lt;&lt; $entry]
      [empty(ancestor::rdg | ancestor::sic[parent::choice] | ancestor::orig[parent::choice]
        | ancestor::note[not($entry/ancestor::note intersect .)])])"/>
    <xsl:sequence select="(tokenize($before, '[\s\p{Z}]+')[. != ''][last()], '–')[1]"/>
  </xsl:function>

  <xsl:function name="pr:is-first-of-form" as="xs:boolean" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="every $id in em:ids($entry/@corresp) satisfies key('pr:entries-of-form', $id, em:tei($entry))[1] is $entry"/>
  </xsl:function>

  <xd:doc><xd:desc>Kind of correction; at the first entry of a form also the Russian behind it and the reason.</xd:desc></xd:doc>
  <xsl:function name="pr:explanation" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="is-first" as="xs:boolean" select="pr:is-first-of-form($entry)"/>
    <xsl:variable name="kind" as="xs:string*" select="
        if ($entry/self::sic) then () else pr:said(em:label-of('kind', em:kind($entry), $language))"/>
    <xsl:variable name="russian" as="xs:string*" select="if ($is-first) then em:intermediate($entry) ! pr:form(.) else ()"/>
    <xsl:variable name="reason" as="xs:string*">
      <xsl:for-each select="if ($is-first) then em:reasons($entry) else $entry/note">
        <xsl:variable name="words" as="text()*"><xsl:apply-templates mode="bare"/></xsl:variable>
        <xsl:sequence select="string-join($words)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join((string-join(($russian, $kind), pr:exactly('; ')), $reason)[. != ''], pr:exactly('. '))"/>
  </xsl:function>

  <xd:doc><xd:desc>A form with its language; an asterisk before what is reconstructed.</xd:desc></xd:doc>
  <xsl:function name="pr:form" as="xs:string" visibility="public">
    <xsl:param name="form" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="pr:exactly(em:starred($form))"/>
    <xsl:variable name="language" as="xs:string?" select="pr:language($form)"/>
    <xsl:sequence select="if ($language) then pr:wrap('text(lang: ' || pr:literal($language) || ')', $words) else $words"/>
  </xsl:function>
</xsl:stylesheet>
