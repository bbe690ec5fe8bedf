<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Notes. A note of a list is printed once, at the foot of the page of its first call, with the number it has
      in the source; a note that stands in the text is printed where it stands. A call inside a note never brings a
      note with it, so no note can contain itself; a note without a call stays in its list.</xd:desc>
  </xd:doc>

  <xsl:key name="pr:note" match="note[ancestor::text]" use="@xml:id"/>
  <xsl:key name="pr:calls" match="ref[@target] | ptr[@target]" use="tokenize(@target)[starts-with(., '#')] ! substring(., 2)"/>

  <xd:doc><xd:desc>Whether a reference is the call of a note.</xd:desc></xd:doc>
  <xsl:function name="pr:is-call" as="xs:boolean">
    <xsl:param name="ref" as="element()"/>
    <xsl:sequence select="exists($ref[@type = 'noteAnchor' or self::ptr or
      matches(normalize-space(.), '^[\[(]?([0-9¹²³⁰-⁹]+|[*†‡§]+|\p{Ll})[\])]?$')])"/>
  </xsl:function>

  <xsl:function name="pr:is-printed" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/ancestor::text) and empty($node/(ancestor::rdg | ancestor::orig[parent::choice]
      | ancestor::sic[parent::choice] | ancestor::abbr[parent::choice] | ancestor::bibl[ancestor::teiHeader]))"/>
  </xsl:function>

  <xd:doc><xd:desc>The call that brings a note to the foot of its page; none for a note nothing in the text refers to.</xd:desc></xd:doc>
  <xsl:function name="pr:first-call" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note[@xml:id]/(key('pr:calls', @xml:id)[pr:is-call(.)][not(ancestor::note)][pr:is-printed(.)])[1]"/>
  </xsl:function>

  <xd:doc><xd:desc>The number of the note in which a node stands, or nothing.</xd:desc></xd:doc>
  <xsl:function name="pr:note-number" as="xs:string" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="string($node/ancestor::note[1][ancestor::text] ! em:note-mark(.))"/>
  </xsl:function>

  <!-- Calls -->
  <xsl:template match="ref | ptr[@target]" mode="text" as="text()*">
    <xsl:variable name="notes" as="element(note)*" select="
        if (pr:is-call(.)) then key('pr:note', tokenize(@target)[starts-with(., '#')] ! substring(., 2)) else ()"/>
    <xsl:variable name="own" as="element(note)*" select="$notes[pr:first-call(.) is current()]"/>
    <xsl:choose>
      <xsl:when test="$own">
        <xsl:value-of select="pr:apart(.) || string-join($own ! pr:note-call(.)) || pr:anchor(.)"/>
      </xsl:when>
      <xsl:when test="@type = 'noteAnchor' or $notes">
        <xsl:variable name="mark" as="xs:string" select="(normalize-space()[. != ''], $notes[1] ! em:note-mark(.), '')[1]"/>
        <xsl:value-of select="pr:apart(.) || pr:wrap('call', pr:exactly($mark))"/>
      </xsl:when>
      <xsl:when test="self::ref and node()"><xsl:apply-templates mode="#current"/></xsl:when>
      <xsl:when test="not(starts-with(@target, '#'))"><xsl:value-of select="pr:exactly(string(@target))"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xd:doc><xd:desc>The call of a note whose words stand elsewhere.</xd:desc></xd:doc>
  <xsl:function name="pr:note-call" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'#note-call(' || pr:literal(pr:note-key($note)) || ', ' || pr:literal(em:note-mark($note)) || ');'"/>
  </xsl:function>

  <xd:doc><xd:desc>The number of a note in the order of the document; an identifier may be missing or stand twice.</xd:desc></xd:doc>
  <xsl:accumulator name="pr:note-number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="pr:note-key" as="xs:string" visibility="public">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$key-prefix || 'n' || $note/accumulator-before('pr:note-number')"/>
  </xsl:function>

  <xd:doc><xd:desc>Whether a note's words are set apart from the text, at the foot of a page or in a list of notes.</xd:desc></xd:doc>
  <xsl:function name="pr:is-apart" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists(pr:first-call($note)) or (pr:is-printed($note) and not(pr:is-listed-alone($note)))"/>
  </xsl:function>

  <!-- A note between blocks that nothing calls. -->
  <xsl:function name="pr:is-listed-alone" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/..[pr:is-container(.)][not(self::app or self::choice or self::subst)])"/>
  </xsl:function>

  <xd:doc><xd:desc>All notes that are set apart, as a Typst dictionary. Page breaks that follow a note in its list are printed
    at its end.</xd:desc></xd:doc>
  <xsl:function name="pr:notes" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="notes" as="xs:string*">
      <xsl:for-each select="$article/descendant-or-self::note[ancestor::text][pr:is-apart(.)]">
        <xsl:sequence select="pr:literal(pr:note-key(.)) || ': (id: ' || pr:literal(string(@xml:id)) || ', mark: ' || pr:literal(em:note-mark(.))
          || ', stream: ' || pr:literal(if (em:is-editors(.)) then 'editor' else 'author')
          || ', lang: ' || pr:literal((pr:language(.), 'en')[1])
          || ', pieces: (' || string-join(pr:pieces(.) ! ('[' || . || '],')) || ')),&#10;'"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="'(:&#10;'[empty($notes)] || '(&#10;'[exists($notes)] || string-join($notes) || ')'"/>
  </xsl:function>

  <xsl:variable name="pr:short-note" as="xs:integer" select="240"/>

  <xsl:variable name="pr:huge-note" as="xs:integer" select="2000"/>

  <xd:doc><xd:desc>The words of a note in pieces, between which a page may end: single words where the note is long, four where
    it is so long that not every line of it need be the end, all of it where it is short.</xd:desc></xd:doc>
  <xsl:function name="pr:pieces" as="xs:string*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="is-short" as="xs:boolean" select="string-length($note) lt $pr:short-note"/>
    <xsl:variable name="content" as="xs:string*">
      <xsl:choose>
        <xsl:when test="$is-short">
          <xsl:variable name="all" as="text()*"><xsl:apply-templates select="$note/node()" mode="text"/></xsl:variable>
          <xsl:sequence select="string-join($all)"/>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="$note/node() ! pr:pieces-of(., if (string-length($note) lt $pr:huge-note) then 1 else 4)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="breaks" as="xs:string" select="string-join(if (pr:first-call($note))
      then $note/following-sibling::pb[preceding-sibling::note[1] is $note] ! pr:page-break(., 'page-mark') else ())"/>
    <!-- a line may end after a dot -->
    <xsl:variable name="hosts" as="xs:string" select="string-join(em:addresses($note) ! em:host(.), ', ')"/>
    <xsl:sequence select="$content[. != ''], ($breaks || (if ($hosts) then ' ' || pr:wrap('long-string', string-join(analyze-string('(' || $hosts || ')', '[^.]+\.?|\.')/* ! pr:exactly(string()), '#may-end;')) else ''))[. != '']"/>
  </xsl:function>

  <xsl:function name="pr:pieces-of" as="xs:string*">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="apart" as="xs:integer"/>
    <xsl:choose>
      <xsl:when test="$node[self::p or self::ab]">
        <xsl:if test="not(pr:joins-before($node))"><xsl:sequence select="'#parbreak();'"/></xsl:if>
        <xsl:sequence select="$node/node() ! pr:pieces-of(., $apart)"/>
      </xsl:when>
      <xsl:when test="$node[self::text()][normalize-space() != '']">
        <xsl:variable name="text" as="xs:string" select="em:spaced($node)"/>
        <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space($text), ' ')"/>
        <xsl:if test="matches($text, '^\s')"><xsl:sequence select="' '"/></xsl:if>
        <xsl:variable name="last" as="xs:integer" select="(count($words) - 1) idiv $apart"/>
        <xsl:sequence select="for $i in 0 to $last
          return pr:exactly(string-join(subsequence($words, $i * $apart + 1, $apart), ' '))
            || (if ($i lt $last or matches($text, '\s$')) then ' ' else '')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="all" as="text()*"><xsl:apply-templates select="$node" mode="text"/></xsl:variable>
        <xsl:sequence select="string-join($all)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="note" mode="text" as="text()*">
    <xsl:choose>
      <xsl:when test="pr:first-call(.)"/>
      <xsl:when test="pr:is-listed-alone(.)">
        <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
        <xsl:value-of select="$pr:gap || pr:anchor(.) || '#listed-note(' || pr:literal(em:note-mark(.)) || ')[' || string-join($content) || '];' || $pr:gap"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="pr:apart(.) || pr:note-call(.) || pr:anchor(.)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xd:doc><xd:desc>A little room between the marks of two notes at one place, so that b and 27 do not read as b27.</xd:desc></xd:doc>
  <xsl:function name="pr:apart" as="xs:string">
    <xsl:param name="mark" as="element()"/>
    <xsl:variable name="before" as="node()*" select="$mark/preceding::node()[self::text()[normalize-space() != ''] or self::note][pr:is-in-text(.)][1]"/>
    <xsl:sequence select="if ($before/ancestor-or-self::note[not(. intersect $mark/ancestor::note)]
      or $before/ancestor::ref[@type = 'noteAnchor']) then '#h(.16em);' else ''"/>
  </xsl:function>

  <!-- Whether a node is of the edited text, and not of another reading. -->
  <xsl:function name="pr:is-in-text" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="empty($node/(ancestor::rdg | ancestor::orig[parent::choice] | ancestor::sic[parent::choice]))"/>
  </xsl:function>

  <!-- A list of notes: what is left of it -->
  <xsl:template match="div[note[pr:first-call(.)]]" mode="text" as="text()*" priority="3">
    <xsl:variable name="left" as="element()*" select="* except (head, pb, note[pr:first-call(.)])"/>
    <xsl:if test="empty(root()//body//p)">
      <xsl:value-of select="pb[not(preceding-sibling::note)] ! pr:page-break(., 'page-line')" separator=""/>
    </xsl:if>
    <xsl:if test="$left">
      <xsl:value-of select="$pr:gap || '#head(2)[' || pr:said(pr:word('uncalled-notes')) || '];' || $pr:gap"/>
      <xsl:apply-templates select="$left" mode="#current"/>
      <xsl:value-of select="$pr:gap"/>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>The page breaks that stand before the first note of a list whose notes went to the feet of pages:
    they are printed at the end of the text.</xd:desc></xd:doc>
  <xsl:function name="pr:breaks-before-notes" as="xs:string">
    <xsl:param name="last" as="element()"/>
    <xsl:sequence select="string-join(root($last)//back//div[note[pr:first-call(.)]]/pb[not(preceding-sibling::note)] ! pr:page-break(., 'page-mark'))"/>
  </xsl:function>
</xsl:stylesheet>
