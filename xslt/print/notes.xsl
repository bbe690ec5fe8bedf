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
        <xsl:value-of select="pr:apart(.)"/>
        <xsl:for-each select="$own"><xsl:sequence select="pr:footnote(.)"/></xsl:for-each>
      </xsl:when>
      <xsl:when test="@type = 'noteAnchor' or $notes">
        <xsl:variable name="mark" as="xs:string" select="(normalize-space()[. != ''], $notes[1] ! em:note-mark(.), '')[1]"/>
        <xsl:value-of select="pr:apart(.) || pr:wrap('call', pr:exactly($mark))"/>
      </xsl:when>
      <xsl:when test="self::ref and node()"><xsl:apply-templates mode="#current"/></xsl:when>
      <xsl:when test="not(starts-with(@target, '#'))"><xsl:value-of select="pr:exactly(string(@target))"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xd:doc><xd:desc>A note at the foot of the page. Page breaks that follow it in its list are printed at its end.</xd:desc></xd:doc>
  <xsl:function name="pr:footnote" as="text()*">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="content" as="text()*">
      <xsl:apply-templates select="$note/node()" mode="text"/>
      <xsl:if test="pr:first-call($note)">
        <xsl:value-of select="$note/following-sibling::pb[preceding-sibling::note[1] is $note] ! pr:page-break(., 'page-mark')" separator=""/>
      </xsl:if>
    </xsl:variable>
    <xsl:variable name="hosts" as="xs:string" select="string-join(em:addresses($note) ! em:host(.), ', ')"/>
    <xsl:value-of select="'#' || (if (em:is-editors($note)) then 'editors-note' else 'note') || '('
      || pr:literal(em:note-mark($note)) || ')[' || string-join($content)
      || (if ($hosts) then ' ' || pr:exactly('(' || $hosts || ')') else '') || '];'"/>
  </xsl:function>

  <xsl:template match="note" mode="text" as="text()*">
    <xsl:choose>
      <xsl:when test="pr:first-call(.)"/>
      <xsl:when test="pr:is-container(..) and not(parent::app or parent::choice or parent::subst)">
        <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
        <xsl:value-of select="$pr:gap || '#listed-note(' || pr:literal(em:note-mark(.)) || ')[' || string-join($content) || '];' || $pr:gap"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="pr:apart(.)"/>
        <xsl:sequence select="pr:footnote(.)"/>
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
      <xsl:value-of select="$pr:gap || '#head(2)[' || pr:exactly(pr:word('uncalled-notes')) || '];' || $pr:gap"/>
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
