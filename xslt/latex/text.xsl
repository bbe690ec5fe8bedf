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
    <xd:desc>The running text in the edited view: what stands inside a paragraph. An element without a rule of its own gives its content,
      so that no text is lost.</xd:desc>
  </xd:doc>

  <xsl:mode name="tx:text" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xd:doc><xd:desc>The LaTeX of some nodes.</xd:desc>
    <xd:param name="nodes">nodes of a text</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:text" as="xs:string" visibility="public">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="note" as="xs:string?"/>
    <xsl:variable name="made" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="tx:text">
        <xsl:with-param name="note" select="$note" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="string-join($made)"/>
  </xsl:function>

  <xsl:variable name="tx:containers" as="xs:string*" select="tokenize('TEI text front body back group div div1 div2 div3 div4 div5 div6 div7
      titlePage docTitle listBibl list lg sp spGrp table row figure cit floatingText listPerson listPlace listOrg standOff castList
      castGroup epigraph opener closer argument postscript performance prologue epilogue set entry app rdgGrp choice subst noteGrp
      sourceDoc surface zone facsimile')"/>

  <xd:doc><xd:desc>Whether white space between the children of an element means nothing.</xd:desc>
    <xd:param name="element">an element</xd:param>
    <xd:return>true for what holds elements alone</xd:return></xd:doc>
  <xsl:function name="tx:is-container" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) = $tx:containers and empty($element/text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template match="comment() | processing-instruction()" mode="tx:text" as="xs:string*"/>
  <xsl:template match="teiHeader | standOff | *[em:is-annotation(.)]" mode="tx:text" as="xs:string*" priority="30"/>

  <xsl:template match="text()" mode="tx:text" as="xs:string*">
    <xsl:if test="normalize-space() or not(tx:is-container(..))">
      <xsl:sequence select="tx:words(em:spaced(if (em:is-joined(.)) then em:joined(.) else .))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="document-node() | *" mode="tx:text" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xd:doc><xd:desc>The language of an element, where it is another than that of what stands round it.</xd:desc>
    <xd:param name="element">an element</xd:param>
    <xd:return>"vi"; nothing where it is the same</xd:return></xd:doc>
  <xsl:function name="tx:language" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="own" as="xs:string" select="lower-case(tokenize($element/@xml:lang, '-')[1])"/>
    <xsl:variable name="around" as="xs:string" select="lower-case(tokenize($element/../ancestor-or-self::*[@xml:lang][1]/@xml:lang, '-')[1])"/>
    <xsl:sequence select="$own[matches(., '^[a-z]{2,3}$')][. ne $around]"/>
  </xsl:function>

  <!-- a change of language, for hyphenation; blocks keep that of the document -->
  <xsl:template match="*[@xml:lang][tx:language(.)][not(em:holds-block(.))][em:is-among-words(.)]" mode="tx:text" as="xs:string*" priority="20">
    <xsl:variable name="content" as="xs:string*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="if (string-join($content)) then tx:command('foreign', (tx:language(.), string-join($content))) else ()"/>
  </xsl:template>

  <!-- pages of the original -->
  <xsl:template match="pb" mode="tx:text" as="xs:string*">
    <xsl:param name="note" as="xs:string?" tunnel="yes"/>
    <xsl:sequence select="'&#xFDDB;' || tx:id(.) || tx:command(if (exists($note)) then 'pageinnote' else 'page', tx:safe(em:page-label(.))) || '&#xFDDC;'"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="pc[@force = 'weak']" mode="tx:text" as="xs:string*" priority="2"/>

  <xsl:template match="lb" mode="tx:text" as="xs:string*">
    <xsl:sequence select="
        if (ancestor::titlePage or parent::head or parent::l or parent::cell or parent::address or parent::signed or ancestor::ab[@type = 'lines'])
        then tx:command('newline', ()) else ' '[not(current()/@break = 'no')]"/>
  </xsl:template>

  <xsl:template match="choice" mode="tx:text" as="xs:string*">
    <xsl:apply-templates select="em:choice-edited(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="gap" mode="tx:text" as="xs:string*">
    <xsl:sequence select="em:spaces-around(.)[1] || '[…]' || em:spaces-around(.)[2]"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="supplied" mode="tx:text" as="xs:string*">
    <xsl:sequence select="'⟨'"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="'⟩'"/>
  </xsl:template>

  <xsl:template match="space" mode="tx:text" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- shapes of letters; what holds a block keeps its content alone -->
  <xsl:template match="(hi | emph | distinct | title | mentioned | del)[not(em:holds-block(.))]" mode="tx:text" as="xs:string*">
    <xsl:variable name="content" as="xs:string*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:sequence select="fold-left(tx:shapes(.), string-join($content), function($inner as xs:string, $shape as xs:string) as xs:string { tx:wrap($shape, $inner) })"/>
  </xsl:template>

  <xd:doc><xd:desc>The commands that shape an element, the innermost first.</xd:desc>
    <xd:param name="element">hi, emph, title and the like</xd:param>
    <xd:return>names of commands</xd:return></xd:doc>
  <xsl:function name="tx:shapes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="rend" as="xs:string" select="lower-case(string-join($element/(@rend, @rendition, @style), ' '))"/>
    <xsl:variable name="named" as="xs:string*" select="
        'textbf'[matches($rend, 'bold')], 'textsc'[matches($rend, 'small-?_?caps|(^|\W)sc(\W|$)')],
        'textsuperscript'[matches($rend, '(^|\W)(sup|super|superscript)(\W|$)')], 'textsubscript'[matches($rend, '(^|\W)(sub|subscript)(\W|$)')],
        'emph'[matches($rend, 'ital|oblique|(^|\W)i(\W|$)')], 'struck'[$element/self::del or matches($rend, 'strike|line-through')]"/>
    <xsl:sequence select="
        if (exists($named)) then $named
        else if ($element/self::title) then 'emph'[not($element/@level = ('a', 'u'))]
        else if ($rend and $element/self::hi or matches($rend, '(^|\W)(roman|normal|upright|plain)(\W|$)')) then ()
        else 'emph'"/>
  </xsl:function>

  <!-- quotation marks are set only where the text has none of its own -->
  <xsl:template match="q | said | soCalled | quote" mode="tx:text" as="xs:string*">
    <xsl:variable name="is-marked" as="xs:boolean" select="root()//quotation/@marks = 'all' or em:holds-block(.) or self::quote[not(em:is-among-words(.))]
        or matches(string(), '^\s*[“”„«&quot;‘‹'']') or matches(string(preceding-sibling::node()[1][self::text()]), '[“”„«&quot;‘‹'']\s*$')"/>
    <xsl:variable name="is-block" as="xs:boolean" select="self::quote and not(em:is-among-words(.)) and not(em:holds-block(.))"/>
    <xsl:sequence select="tx:block-start('quote')[$is-block], tx:words(em:quotation-marks(.)[1])[not($is-marked)]"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="tx:words(em:quotation-marks(.)[2])[not($is-marked)], $tx:between[$is-block]"/>
  </xsl:template>
</xsl:stylesheet>
