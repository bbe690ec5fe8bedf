<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>An edition as plain text or Markdown, in the edited reading or as the base witness has it. Blocks are parted by a blank
      line; notes follow the text, each after its number. The edited reading has the pages of the original in brackets, the
      editors' notes, † round what is corrupt and […] where words are missing; the source's has its words and nothing else.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>

  <xsl:output method="text"/>

  <xsl:param name="reading" as="xs:string">
    <!-- edited, or source: the words of the first witness -->
  </xsl:param>
  <xsl:param name="form" as="xs:string">
    <!-- text or markdown -->
  </xsl:param>
  <!-- heads the notes; words of the interface, not of the document -->
  <xsl:param name="notes" as="xs:string"/>

  <xsl:variable name="x:is-edited" as="xs:boolean" select="$reading eq 'edited'"/>
  <xsl:variable name="x:is-markdown" as="xs:boolean" select="$form eq 'markdown'"/>
  <xsl:variable name="x:end" as="xs:string" select="'&#xA;&#xA;'"/>

  <xsl:template match="document-node()">
    <xsl:variable name="text" as="element(text)*" select="descendant::text[empty(ancestor::text)]"/>
    <xsl:if test="$x:is-edited">
      <xsl:value-of select="x:heading(1, x:escaped(em:title(*[1]))), $x:end" separator=""/>
      <xsl:if test="exists(em:authors(*[1]))">
        <xsl:value-of select="x:escaped(string-join(em:authors(*[1]), ', ')), $x:end" separator=""/>
      </xsl:if>
    </xsl:if>
    <xsl:apply-templates select="$text" mode="x:block"/>
    <xsl:if test="$x:is-edited">
      <xsl:call-template name="x:notes">
        <xsl:with-param name="found" select="$text//note[x:is-listed(.)]"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <!-- ============ blocks ============ -->

  <xsl:mode name="x:block" on-no-match="shallow-skip" on-multiple-match="fail"/>
  <xsl:mode name="x:words" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <!-- words that stand beside each other are a line; what holds blocks alone is gone through -->
  <xsl:template match="*" mode="x:block" as="item()*">
    <xsl:choose>
      <xsl:when test="x:is-line(.)">
        <xsl:variable name="words" as="xs:string" select="x:line(.)"/>
        <xsl:if test="$words">
          <xsl:value-of select="x:prefix(.), $words, $x:end" separator=""/>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- in the source's reading notes are where the source has them: their number, their words -->
  <xsl:template match="note" mode="x:block" as="item()*" priority="1">
    <xsl:choose>
      <xsl:when test="x:is-listed(.) or em:is-editors(.)"/>
      <xsl:otherwise>
        <xsl:next-match/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="milestone[@unit = 'section']" mode="x:block" as="item()*">
    <xsl:if test="$x:is-edited">
      <xsl:value-of select="if ($x:is-markdown) then '* * *' else '*', $x:end" separator=""/>
    </xsl:if>
  </xsl:template>

  <!-- a page that begins between two blocks -->
  <xsl:template match="pb" mode="x:block" as="item()*">
    <xsl:if test="$x:is-edited and not(@sameAs)">
      <xsl:value-of select="x:page(.), $x:end" separator=""/>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>Whether an element is a line of its own: it has words beside its elements, or no block in it.</xd:desc></xd:doc>
  <xsl:function name="x:is-line" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::lg | self::row)) or exists($element/text()[normalize-space()])
        or not(em:holds-block($element) or $element/(self::div | self::body | self::back | self::front | self::text | self::group))"/>
  </xsl:function>

  <xd:doc><xd:desc>The words of a block in one line; of verse and of rows as many as it has.</xd:desc></xd:doc>
  <xsl:function name="x:line" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:choose>
      <xsl:when test="$block/self::lg">
        <xsl:sequence select="string-join($block//l ! x:line(.), if ($x:is-markdown) then '  &#xA;' else '&#xA;')"/>
      </xsl:when>
      <xsl:when test="$block/self::row">
        <xsl:sequence select="string-join($block/cell ! x:line(.), ' | ')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" as="xs:string*">
          <xsl:apply-templates select="$block/node()" mode="x:words"/>
        </xsl:variable>
        <xsl:sequence select="x:begun(normalize-space(string-join($words)))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xd:doc><xd:desc>A line that Markdown takes for no list and no rule: it begins with a number or a dash.</xd:desc></xd:doc>
  <xsl:function name="x:begun" as="xs:string">
    <xsl:param name="line" as="xs:string"/>
    <xsl:sequence select="if ($x:is-markdown) then replace($line, '^(\d+)([.)])', '$1\\$2') => replace('^([-+=])', '\\$1') else $line"/>
  </xsl:function>

  <xsl:function name="x:prefix" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="
        if ($block/self::note and $block/@n and empty($block/descendant::label)) then $block/@n || ' '
        else if (not($x:is-markdown)) then ''
        else if ($block/self::head) then string-join((1 to min((6, 1 + max((1, count($block/ancestor::div)))))) ! '#') || ' '
        else if ($block/self::item or $block/self::bibl) then '- '
        else if ($block/self::quote or $block/self::q or $block/ancestor::quote) then '&gt; '
        else ''"/>
  </xsl:function>

  <xsl:function name="x:heading" as="xs:string">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="(if ($x:is-markdown) then string-join((1 to $level) ! '#') || ' ' else '') || $words"/>
  </xsl:function>

  <xd:doc><xd:desc>Whether a note follows the text: in the edited reading every note does.</xd:desc></xd:doc>
  <xsl:function name="x:is-listed" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$x:is-edited and empty($note/ancestor::rdg)"/>
  </xsl:function>

  <xsl:template name="x:notes" as="item()*">
    <xsl:param name="found" as="element(note)*"/>
    <xsl:if test="$found">
      <xsl:value-of select="x:heading(2, $notes), $x:end" separator=""/>
      <xsl:for-each select="$found">
        <xsl:variable name="words" as="xs:string" select="string-join((if (p) then p else .) ! x:line(.), ' ')"/>
        <xsl:value-of select="(if ($x:is-markdown) then '[^' || x:footnote(.) || ']: ' else '[' || em:note-mark(.) || '] '), $words, $x:end"
          separator=""/>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <!-- ============ words ============ -->

  <xsl:template match="text()" mode="x:words" as="item()*">
    <xsl:sequence select="x:escaped(em:spaced(.))"/>
  </xsl:template>

  <xsl:template match="note" mode="x:words" as="item()*">
    <xsl:choose>
      <xsl:when test="x:is-listed(.) and not(em:calls(.))">
        <xsl:sequence select="x:call(.)"/>
      </xsl:when>
      <xsl:when test="not($x:is-edited) and not(em:is-editors(.))">
        <xsl:sequence select="string-join(('', @n, x:line(.), ''), ' ')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="ref[@type = 'noteAnchor'] | ptr[@type = 'noteAnchor']" mode="x:words" as="item()*">
    <xsl:choose>
      <xsl:when test="$x:is-edited and em:note-of(.)">
        <xsl:sequence select="x:call(em:note-of(.))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="app" mode="x:words" as="item()*">
    <xsl:if test="em:is-in-line(.)">
      <xsl:apply-templates select="(if ($x:is-edited) then em:lemma(.) else em:witness-reading(., em:base-witness(.)))/node()" mode="#current"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="choice" mode="x:words" as="item()*">
    <xsl:apply-templates select="(if ($x:is-edited) then em:choice-edited(.) else em:choice-source(.))/node()" mode="#current"/>
  </xsl:template>

  <xsl:template match="pb" mode="x:words" as="item()*">
    <xsl:if test="$x:is-edited and not(@sameAs)">
      <xsl:sequence select="if (@break = 'no') then x:page(.) else ' ' || x:page(.) || ' '"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="pc[@force = 'weak']" mode="x:words" as="item()*">
    <xsl:if test="not($x:is-edited)">
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="gap" mode="x:words" as="item()*">
    <xsl:if test="$x:is-edited">
      <xsl:sequence select="em:spaces-around(.)[1] || x:escaped('[…]') || em:spaces-around(.)[2]"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="supplied" mode="x:words" as="item()*">
    <xsl:if test="$x:is-edited">
      <xsl:sequence select="x:escaped('[')"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="x:escaped(']')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sic[em:is-crux(.)]" mode="x:words" as="item()*">
    <xsl:sequence select="if ($x:is-edited) then '†' else ''"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="if ($x:is-edited) then '†' else ''"/>
  </xsl:template>

  <xsl:template match="hi[normalize-space()] | emph[normalize-space()] | title[@level = ('m', 'j')][normalize-space()]" mode="x:words" as="item()*">
    <xsl:variable name="mark" as="xs:string" select="if ($x:is-markdown) then '*' else ''"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:variable name="joined" as="xs:string" select="string-join($words)"/>
    <!-- Markdown sees no emphasis where a space stands inside its mark -->
    <xsl:sequence select="replace($joined, '^(\s*)(.*?\S)(\s*)$', '$1' || $mark || '$2' || $mark || '$3', 's')"/>
  </xsl:template>

  <xsl:template match="lb" mode="x:words" as="item()*">
    <xsl:sequence select="if (@break = 'no') then '' else ' '"/>
  </xsl:template>

  <xsl:template match="list | table | lg | quote | q[p or l or lg] | listBibl | p | item | label | cell | row | l" mode="x:words" as="item()*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="fw | *[em:is-annotation(.)]" mode="x:words x:block" as="item()*" priority="2"/>

  <xsl:function name="x:call" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($x:is-markdown) then '[^' || x:footnote($note) || ']' else '[' || em:note-mark($note) || ']'"/>
  </xsl:function>

  <xsl:accumulator name="x:note-count" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Markdown asks for labels without spaces; a number that counts is the same in every run -->
  <xsl:function name="x:footnote" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if (matches($note/@xml:id, '^[\w.-]+$')) then string($note/@xml:id) else 'note.' || $note/accumulator-before('x:note-count')"/>
  </xsl:function>

  <xsl:function name="x:page" as="xs:string">
    <xsl:param name="page" as="element(pb)"/>
    <xsl:sequence select="x:escaped('[p. ' || translate(em:page-label($page), '[]', '') || ']')"/>
  </xsl:function>

  <xd:doc><xd:desc>Words in which Markdown sees no marks; as they are in plain text.</xd:desc></xd:doc>
  <xsl:function name="x:escaped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="if (not($x:is-markdown)) then $words
        else replace($words, '([\\`*_\[\]&lt;&gt;#|~$])', '\\$1')"/>
  </xsl:function>
</xsl:stylesheet>
