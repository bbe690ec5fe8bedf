<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Blocks of the text: divisions, heads, paragraphs, verse, lists, tables, figures. Paragraphs are bare text
      with an empty line before and after, so that a page break between two of them joins the second.</xd:desc>
  </xd:doc>

  <xsl:variable name="pr:gap" as="xs:string" select="'&#10;&#10;'"/>

  <xd:doc><xd:desc>Whether a block begins its parent, apart from marks that take no room.</xd:desc></xd:doc>
  <xsl:function name="pr:joins-before" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$block/preceding-sibling::node()[not(self::comment() or
      self::processing-instruction() or self::text()[normalize-space() = ''])][1]"/>
    <xsl:sequence select="empty($before) or exists($before[self::pb or self::anchor])"/>
  </xsl:function>

  <xsl:function name="pr:joins-after" as="xs:boolean">
    <xsl:param name="block" as="element()"/>
    <xsl:sequence select="empty($block/following-sibling::node()[self::* or self::text()[normalize-space() != '']])"/>
  </xsl:function>

  <xsl:template match="p | ab | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | text | body | front | back | group
    | opener | closer | salute | signed | dateline | byline | epigraph | argument | trailer | postscript | sp | stage[pr:is-container(..)]
    | address | floatingText | cit[pr:is-container(..)] | listBibl | castList | imprimatur | docImprint | docEdition | docDate[parent::titlePage]
    | entry" mode="text" as="text()*">
    <xsl:if test="not(pr:joins-before(.))"><xsl:value-of select="$pr:gap"/></xsl:if>
    <xsl:if test="self::p or self::ab"><xsl:value-of select="pr:paragraph(.)"/></xsl:if>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test=". is root()/descendant::body[1]/descendant::p[last()]"><xsl:value-of select="pr:breaks-before-notes(.)"/></xsl:if>
    <xsl:if test="self::p or self::ab"><xsl:value-of select="pr:paragraph-end(.)"/></xsl:if>
    <xsl:if test="not(pr:joins-after(.))"><xsl:value-of select="$pr:gap"/></xsl:if>
  </xsl:template>

  <xsl:template match="ab[@type = 'separator']" mode="text" as="text()*" priority="2">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap('separator', $content) || $pr:gap"/>
  </xsl:template>

  <xsl:template match="ab[@type = 'lines']" mode="text" as="text()*" priority="2">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap('kept-lines', $content) || $pr:gap"/>
  </xsl:template>

  <xsl:template match="milestone[pr:is-container(..)]" mode="text" as="text()*" priority="2">
    <xsl:value-of select="$pr:gap || '#section-break();' || $pr:gap"/>
  </xsl:template>

  <xsl:template match="speaker | actor | role" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="pr:wrap('smallcaps', $content) || ' '"/>
  </xsl:template>

  <!-- Heads. The article's title is of level 1, and levels may not be skipped in a tagged file. -->
  <xsl:template match="head" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:variable name="level" as="xs:integer"
      select="min((6, 1 + count(ancestor::*[pr:is-division(.)][head[. is current() or . &lt;&lt; current()]])))"/>
    <xsl:value-of select="$pr:gap"/>
    <xsl:value-of select="
        if (pr:is-division(..) and not(ancestor::note or ancestor::item or ancestor::cell or ancestor::floatingText))
        then pr:wrap('head(' || max((2, $level)) || ')', $content)
        else pr:wrap('small-head', $content)"/>
    <xsl:value-of select="$pr:gap"/>
  </xsl:template>

  <xsl:function name="pr:is-division" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5
      or self::div6 or self::div7 or self::body or self::front or self::back or self::text])"/>
  </xsl:function>

  <!-- Verse -->
  <xsl:template match="lg" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap(if (parent::lg) then 'stanza' else 'verse', $content) || $pr:gap"/>
  </xsl:template>

  <xsl:template match="l" mode="text" as="text()*">
    <xsl:value-of select="pr:paragraph(.)"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="pr:paragraph-end(.)"/>
    <xsl:if test="following-sibling::*[self::l or self::lg]"><xsl:text>#linebreak();</xsl:text></xsl:if>
  </xsl:template>

  <!-- Quotations that are blocks -->
  <xsl:template match="quote[pr:is-block(.)] | q[pr:is-block(.)]" mode="text" as="text()*" priority="2">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap('quotation', $content) || $pr:gap"/>
  </xsl:template>

  <xsl:function name="pr:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(p, ab, lg, l, list, table))
      or exists($element/parent::*[pr:is-division(.) or self::cit[pr:is-division(..)]])"/>
  </xsl:function>

  <!-- Lists -->
  <xsl:template match="list | listPerson | listPlace | listOrg" mode="text" as="text()*">
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:variable name="members" as="element()*" select="*[not(self::head or self::label or self::pb)]"/>
    <xsl:variable name="function" as="xs:string" select="
        if (self::list[em:is-labelled(.)]) then 'labelled-list'
        else if (label) then 'term-list'
        else if (matches(string-join((@rend, @type), ' '), 'ordered|number|decimal') and not(matches(string-join((@rend, @type), ' '), 'unordered')))
        then 'numbered-list'
        else if (matches(string-join((@rend, @type), ' '), 'simple|none|unmarked')) then 'plain-list'
        else 'bullet-list'"/>
    <xsl:value-of select="$pr:gap || '#' || $function || '('"/>
    <xsl:for-each select="$members">
      <xsl:variable name="before" as="element()*" select="preceding-sibling::pb[following-sibling::*[. intersect $members][1] is current()]"/>
      <xsl:variable name="label" as="element()?" select="preceding-sibling::*[1][self::label]"/>
      <xsl:if test="$function = ('term-list', 'labelled-list')">
        <xsl:text>([</xsl:text>
        <xsl:apply-templates select="$label/node()" mode="#current"/>
        <xsl:text>],</xsl:text>
      </xsl:if>
      <xsl:value-of select="'[' || pr:paragraph(.) || string-join($before ! pr:page-break(., 'page-mark'))"/>
      <xsl:apply-templates select="." mode="#current"/>
      <!-- a break that no member follows -->
      <xsl:value-of select="following-sibling::pb[empty(following-sibling::*[. intersect $members])][current() is $members[last()]] ! pr:page-break(., 'page-mark')"
        separator=""/>
      <xsl:value-of select="pr:paragraph-end(.) || ']' || (if ($function = ('term-list', 'labelled-list')) then '),' else ',')"/>
    </xsl:for-each>
    <xsl:value-of select="');' || $pr:gap"/>
  </xsl:template>

  <!-- The places of the mark of a bibliographic entry in a list of them; elsewhere a reference is running text. -->
  <xsl:template match="bibl[parent::listBibl] | biblStruct[parent::listBibl] | biblFull[parent::listBibl]" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:variable name="before" as="element()*" select="preceding-sibling::pb[following-sibling::*[not(self::pb)][1] is current()]"/>
    <xsl:value-of select="$pr:gap || pr:wrap('entry', (pr:paragraph(.), string-join($before ! pr:page-break(., 'page-mark')), $content, pr:citation(.), pr:paragraph-end(.))) || $pr:gap"/>
  </xsl:template>

  <xsl:template match="listBibl/pb[following-sibling::*[not(self::pb)]]" mode="text" as="text()*" priority="2"/>
  <xsl:template match="list/pb[following-sibling::*[not(self::pb)]]" mode="text" as="text()*" priority="2"/>

  <!-- Tables -->
  <xsl:template match="table" mode="text" as="text()*">
    <xsl:variable name="width" as="xs:integer" select="xs:integer(max((1, row ! sum(cell ! pr:span(@cols)))))"/>
    <xsl:variable name="heads" as="element(row)*" select="row[@role = 'label'][empty(preceding-sibling::row[not(@role = 'label')])]"/>
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:value-of select="$pr:gap || '#grid-table(' || $width || ','"/>
    <xsl:if test="$heads">
      <xsl:text>table.header(</xsl:text>
      <xsl:apply-templates select="$heads" mode="#current"/>
      <xsl:text>),</xsl:text>
    </xsl:if>
    <xsl:apply-templates select="row except $heads" mode="#current">
      <xsl:with-param name="width" select="$width"/>
    </xsl:apply-templates>
    <xsl:value-of select="');' || $pr:gap"/>
    <xsl:apply-templates select="* except (head, row)" mode="#current"/>
  </xsl:template>

  <xsl:template match="row" mode="text" as="text()*">
    <xsl:apply-templates select="cell" mode="#current"/>
  </xsl:template>

  <xsl:template match="cell" mode="text" as="text()*" priority="30">
    <xsl:value-of select="'table.cell(colspan: ' || pr:span(@cols) || ', rowspan: ' || pr:span(@rows) || ')['"/>
    <xsl:value-of select="preceding-sibling::pb[following-sibling::cell[1] is current()] ! pr:page-break(., 'page-mark')" separator=""/>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>],</xsl:text>
  </xsl:template>

  <xsl:function name="pr:span" as="xs:integer">
    <xsl:param name="value" as="attribute()?"/>
    <xsl:sequence select="if (matches($value, '^[1-9][0-9]?$')) then xs:integer($value) else 1"/>
  </xsl:function>

  <!-- Figures: their words; the picture itself is named in a finding -->
  <xsl:template match="figure" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates select="node()" mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap('picture', $content) || $pr:gap"/>
  </xsl:template>

  <xsl:template match="figure/head | figDesc" mode="text" as="text()*" priority="2">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap(if (self::head) then 'emph' else 'text', $content) || $pr:gap"/>
  </xsl:template>

  <xsl:template match="graphic | media | binaryObject" mode="text" as="text()*">
    <xsl:value-of select="pr:said('[' || pr:word('illustration') || ']')"/>
  </xsl:template>
</xsl:stylesheet>
