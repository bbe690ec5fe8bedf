<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The running text in the edited view: what stands inside a paragraph. An element without a rule of its own
      gives its content, so that no text is lost.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The edited text as Typst markup.</xd:desc></xd:doc>
  <xsl:mode name="text" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:variable name="pr:containers" as="xs:string*" select="tokenize('
    TEI text front body back group div div1 div2 div3 div4 div5 div6 div7 titlePage docTitle listBibl list lg sp spGrp table
    row figure cit quote floatingText listPerson listPlace listOrg standOff castList castItem castGroup epigraph opener closer
    argument postscript performance prologue epilogue set entry sense form app choice subst', '\s+')[. != '']"/>

  <xd:doc><xd:desc>Whether white space between the children of an element means nothing.</xd:desc></xd:doc>
  <xsl:function name="pr:is-container" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = $pr:containers
      and empty($element/text()[normalize-space() != ''])"/>
  </xsl:function>

  <xd:doc><xd:desc>The language of an element as Typst knows it: two or three letters, or nothing.</xd:desc></xd:doc>
  <xsl:function name="pr:language" as="xs:string?" visibility="public">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="tag" as="xs:string" select="lower-case(tokenize(($element/ancestor-or-self::*/@xml:lang)[last()], '-')[1])"/>
    <xsl:sequence select="$tag[matches(., '^[a-z]{2,3}$')]"/>
  </xsl:function>

  <xsl:template match="document-node()" mode="text" as="text()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="text" as="text()*"/>

  <xsl:template match="text()" mode="text" as="text()*">
    <xsl:if test="normalize-space() != '' or not(pr:is-container(..))">
      <xsl:variable name="text" as="xs:string" select="em:spaced(.)"/>
      <xsl:variable name="begun" as="element()*" select="pr:begun(.)"/>
      <xsl:variable name="first" as="xs:string" select="if ($begun) then replace($text, '^(\s*\S+).*$', '$1', 's') else ''"/>
      <xsl:value-of select="pr:run($first) || string-join($begun ! pr:place-of(., 'word'))
        || pr:anchored-run(substring-after($text, $first), .)"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="text" as="text()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A change of language, for hyphenation and for those who listen. -->
  <xsl:template match="*[@xml:lang][pr:language(.) != pr:language(..)]" mode="text" as="text()*" priority="20">
    <xsl:variable name="content" as="text()*"><xsl:next-match/></xsl:variable>
    <xsl:value-of select="pr:wrap('text(lang: ' || pr:literal(pr:language(.)) || ')', $content)"/>
  </xsl:template>

  <xd:doc><xd:desc>A call of a Typst function with markup as its content; nothing for no content.</xd:desc></xd:doc>
  <xsl:function name="pr:wrap" as="xs:string" visibility="public">
    <xsl:param name="call" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <xsl:variable name="markup" as="xs:string" select="string-join($content)"/>
    <xsl:sequence select="if ($markup = '') then '' else '#' || $call || '[' || $markup || '];'"/>
  </xsl:function>

  <!-- Pages of the original -->
  <xsl:template match="pb" mode="text" as="text()*">
    <xsl:value-of select="
        if (pr:is-alone(.)) then $pr:gap || pr:page-break(., 'page-line') || $pr:gap else pr:page-break(., 'page-mark')"/>
  </xsl:template>

  <xd:doc><xd:desc>The mark of a new page of the original, its number in the margin; in brackets where no source attests it.</xd:desc></xd:doc>
  <xsl:function name="pr:page-break" as="xs:string" visibility="public">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:param name="function" as="xs:string"/>
    <xsl:sequence select="if ($pb/@n != '')
      then '#' || $function || '(' || pr:literal(em:page-label($pb)) || ', ' || pr:literal(string($pb/@xml:id)) || ');' else ''"/>
  </xsl:function>

  <!-- A break between blocks that no paragraph follows. -->
  <xsl:function name="pr:is-alone" as="xs:boolean">
    <xsl:param name="pb" as="element(pb)"/>
    <xsl:variable name="next" as="element()?" select="$pb/following-sibling::*[not(self::pb or self::anchor or self::cb or self::lb)][1]"/>
    <xsl:sequence select="exists($pb/parent::*[pr:is-container(.)]) and not($next[self::p or self::ab or self::bibl or self::l])"/>
  </xsl:function>

  <xsl:template match="pc[@force = 'weak']" mode="text" as="text()*">
    <xsl:if test="not(following-sibling::node()[not(self::text()[normalize-space() = ''])][1][self::pb or self::lb])">
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="lb" mode="text" as="text()*">
    <xsl:choose>
      <xsl:when test="ancestor::titlePage or parent::head or parent::l or parent::cell or parent::address or parent::signed
        or ancestor::ab[@type = 'lines']">
        <xsl:text>#linebreak();</xsl:text>
      </xsl:when>
      <xsl:when test="not(@break = 'no')"><xsl:text> </xsl:text></xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="cb | gb | anchor | milestone | witEnd | witStart | lacunaStart | lacunaEnd | index | addSpan | delSpan
    | handShift | ptr" mode="text" as="text()*"/>

  <!-- What the editors did -->
  <xsl:template match="choice" mode="text" as="text()*">
    <xsl:apply-templates select="em:choice-edited(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="subst" mode="text" as="text()*">
    <xsl:apply-templates select="if (add) then add else *" mode="#current"/>
  </xsl:template>

  <xsl:template match="del" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="pr:wrap('strike', $content)"/>
  </xsl:template>

  <xsl:template match="sic[em:is-crux(.)]" mode="text" as="text()*">
    <xsl:value-of select="pr:exactly('†')"/>
    <xsl:value-of select="pr:place-of(., 'start')"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="pr:exactly('†') || pr:place-of(., 'end') || pr:anchor(.)"/>
  </xsl:template>

  <xsl:template match="gap" mode="text" as="text()*">
    <xsl:value-of select="em:spaces-around(.)[1] || pr:exactly('[…]') || em:spaces-around(.)[2]"/>
  </xsl:template>

  <xsl:template match="supplied" mode="text" as="text()*">
    <xsl:value-of select="pr:exactly('⟨')"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:value-of select="pr:exactly('⟩')"/>
  </xsl:template>

  <xsl:template match="space" mode="text" as="text()*"><xsl:text> </xsl:text></xsl:template>

  <!-- Names: an invisible mark for the index -->
  <xsl:template match="persName[em:entity-id(.)]" mode="text" as="text()*">
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="em:targets(@ref)[self::person]">
      <!-- after the name: what stands before a word may be set at the end of the line before it -->
      <xsl:value-of select="'#mention(' || pr:literal(em:entity-id(.)) || ', ' || pr:literal(pr:note-number(.)) || ', '
        || em:is-citation(.) || ', ' || pr:literal(pr:mention-key(.)) || ');'"/>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>The key of a place where someone is named or something cited.</xd:desc></xd:doc>
  <xsl:function name="pr:mention-key" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="$key-prefix || 'm' || $node/accumulator-before('pr:anchor')"/>
  </xsl:function>

  <!-- Works: a mark where one stands with its words, and where others refer to it; one of a list has it inside its block. -->
  <xsl:template match="*[pr:is-work(.)][not(parent::listBibl)] | ref[not(pr:is-call(.))][em:targets(@target)[pr:is-work(.)]]" mode="text" as="text()*" priority="19">
    <xsl:next-match/>
    <xsl:value-of select="pr:citation(.)"/>
  </xsl:template>

  <xd:doc><xd:desc>Whether an element is a reference to one work, in its own words.</xd:desc></xd:doc>
  <xsl:function name="pr:is-work" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::bibl[not(@type = 'short')] or self::biblStruct][@xml:id][ancestor::text])"/>
  </xsl:function>

  <xd:doc><xd:desc>The invisible marks of a place where works are cited, one for each.</xd:desc></xd:doc>
  <xsl:function name="pr:citation" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="string-join(
      ($place[pr:is-work(.)], $place/self::ref/em:targets(@target)[pr:is-work(.)]) ! ('#citation(' || pr:literal($key-prefix || @xml:id)
        || ', ' || pr:literal(pr:note-number($place)) || ', ' || pr:literal(pr:mention-key($place)) || ');'))"/>
  </xsl:function>

  <!-- Shapes of letters -->
  <xsl:template match="hi | emph | distinct | title | foreign | mentioned | term | gloss" mode="text" as="text()*">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="fold-left(pr:shapes(.), string-join($content), function($inner, $shape) { pr:wrap($shape, $inner) })"/>
  </xsl:template>

  <xd:doc><xd:desc>The Typst functions that shape a highlighted element, inner first.</xd:desc></xd:doc>
  <xsl:function name="pr:shapes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="rend" as="xs:string" select="lower-case(string-join($element/(@rend, @rendition, @style), ' '))"/>
    <xsl:variable name="named" as="xs:string*" select="
        if (matches($rend, 'bold')) then 'strong' else (),
        if (matches($rend, 'small-?_?caps|(^|\W)sc(\W|$)')) then 'smallcaps' else (),
        if (matches($rend, '(^|\W)(sup|super|superscript)(\W|$)')) then 'super' else (),
        if (matches($rend, '(^|\W)(sub|subscript)(\W|$)')) then 'sub' else (),
        if (matches($rend, 'underline|(^|\W)u(\W|$)')) then 'underline' else (),
        if (matches($rend, 'strike|line-through')) then 'strike' else (),
        if (matches($rend, 'ital|oblique|(^|\W)i(\W|$)')) then 'emph' else ()"/>
    <xsl:sequence select="
        if (exists($named)) then $named
        else if (matches($rend, '(^|\W)(roman|normal|upright|plain)(\W|$)')) then ()
        else if ($element[self::title]) then ('emph'[not($element/@level = ('a', 'u'))])
        else if ($element[self::term or self::gloss or self::foreign]) then ()
        else if ($rend != '' and $element[self::hi]) then ()
        else 'emph'"/>
  </xsl:function>

  <xsl:template match="code | eg | formula[not(*)]" mode="text" as="text()*">
    <xsl:if test="string() != ''">
      <xsl:value-of select="'#raw(' || (if (self::eg) then 'block: true, ' else '') || pr:literal(string()) || ');'"/>
    </xsl:if>
  </xsl:template>

  <!-- Quotations: marks are added only where the document keeps them out of its text -->
  <xsl:template match="q | said | soCalled | quote" mode="text" as="text()*">
    <xsl:variable name="marked" as="xs:boolean" select="
        root()//quotation/@marks = 'all'
        or matches(string(), '^\s*[“”„«&quot;‘‹]')
        or matches(string(preceding-sibling::node()[1][self::text()]), '[“”„«&quot;‘‹]\s*$')"/>
    <xsl:if test="not($marked)"><xsl:value-of select="pr:exactly(em:quotation-marks(.)[1])"/></xsl:if>
    <xsl:apply-templates mode="#current"/>
    <xsl:if test="not($marked)"><xsl:value-of select="pr:exactly(em:quotation-marks(.)[2])"/></xsl:if>
  </xsl:template>
</xsl:stylesheet>
