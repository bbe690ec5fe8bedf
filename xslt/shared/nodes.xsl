<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Nodes in general: pointers, what is a block, and the plain words of a stretch in the edited and in the source
      view.</xd:desc>
  </xd:doc>

  <xsl:key name="em:id" match="*[@xml:id]" use="string(@xml:id)"/>

  <xd:doc>
    <xd:desc>The document a node belongs to, so that a tree of several keeps their identifiers apart.</xd:desc>
    <xd:param name="node">any node of a document</xd:param>
    <xd:return>the outermost TEI or teiCorpus around it; where there is none, the root element</xd:return>
  </xd:doc>
  <xsl:function name="em:tei" as="element()" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="(root($node)/*[self::TEI or self::teiCorpus], $node/ancestor-or-self::*[self::TEI or self::teiCorpus][last()],
        root($node)/descendant-or-self::*[1])[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The identifiers that a pointer attribute names: `#A #B` gives "A", "B". Pointers elsewhere are left out.</xd:desc>
    <xd:param name="pointer">an attribute of type teidata.pointer, or nothing</xd:param>
    <xd:return>the identifiers, in order</xd:return>
  </xd:doc>
  <xsl:function name="em:ids" as="xs:string*" visibility="public">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointer)[starts-with(., '#')] ! substring(., 2)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The elements of the same document that a pointer attribute names; a pointer that leads nowhere gives nothing.</xd:desc>
    <xd:param name="pointer">an attribute of type teidata.pointer, or nothing</xd:param>
    <xd:return>the elements, in the order of the pointers</xd:return>
  </xd:doc>
  <xsl:function name="em:targets" as="element()*" visibility="public">
    <xsl:param name="pointer" as="attribute()?"/>
    <xsl:for-each select="em:ids($pointer)">
      <xsl:sequence select="key('em:id', ., em:tei($pointer/..))[1]"/>
    </xsl:for-each>
  </xsl:function>

  <xd:doc>
    <xd:desc>Elements that stand on lines of their own, whatever they hold.</xd:desc>
  </xd:doc>
  <xsl:variable name="em:block-names" as="map(xs:string, xs:boolean)" select="map:merge(
      tokenize('text front body back group floatingText div div1 div2 div3 div4 div5 div6 div7 head p ab lg l sp stage speaker
        list item listBibl listPerson listPlace listOrg listApp table row cell figure figDesc titlePage docTitle titlePart
        docImprint docDate docEdition epigraph argument opener closer postscript trailer castList castItem castGroup eg
        egXML cit biblStruct biblFull interpGrp imprimatur trailer signed dateline salute byline
        entry superEntry hom sense dictScrap spGrp annotationBlock surface surfaceGrp zone line facsimile sourceDoc performance prologue
        epilogue set person personGrp place org object nym event listEvent listNym listObject listWit listForest msDesc
        divGen') ! map:entry(., true()))"/>

  <xd:doc>
    <xd:desc>Elements whose children are running words, so that what they hold is inline unless it is a block by name.</xd:desc>
  </xd:doc>
  <xsl:variable name="em:inline-context" as="map(xs:string, xs:boolean)" select="map:merge(
      tokenize('p ab l head cell item note bibl label titlePart docAuthor byline speaker stage signed salute dateline trailer
        figDesc hi q quote seg ref persName placeName orgName lem rdg s w foreign term title emph u entry entryFree sense form
        gramGrp def etym xr re line zone desc castItem role roleDesc addrLine docImprint opener closer imprimatur') ! map:entry(., true()))"/>

  <xd:doc>
    <xd:desc>Whether a block stands anywhere inside an element.</xd:desc>
    <xd:param name="element">any element</xd:param>
    <xd:return>true where one does</xd:return>
  </xd:doc>
  <xsl:function name="em:holds-block" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $inner in $element/descendant::* satisfies map:contains($em:block-names, local-name($inner))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether an element nobody planned for is laid out as a block: it holds one, or it stands outside running
      words.</xd:desc>
    <xd:param name="element">an element without a rule of its own</xd:param>
    <xd:return>true for a block, false for inline</xd:return>
  </xd:doc>
  <xsl:function name="em:is-block-by-default" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($em:block-names, local-name($element)) or em:holds-block($element)
        or not($element/ancestor::* ! map:contains($em:inline-context, local-name(.)) = true()
               or $element/../text()[normalize-space()])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether an element stands among running words.</xd:desc>
    <xd:param name="element">any element</xd:param>
    <xd:return>true inside an element that holds words, or beside words</xd:return>
  </xd:doc>
  <xsl:function name="em:is-among-words" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::*[map:contains($em:inline-context, local-name(.))])
        or exists($element/../text()[normalize-space()])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether blanks of a text node only lay out the file: those on either side of a break inside a word
      (`break="no"`), and where a word or sign says that it joins its neighbour (`join`).</xd:desc>
    <xd:param name="text">a text node</xd:param>
    <xd:return>true where em:joined makes it shorter</xd:return>
  </xd:doc>
  <xsl:function name="em:is-joined" as="xs:boolean" visibility="public">
    <xsl:param name="text" as="text()"/>
    <!-- asked of every text node: what joins is looked for first -->
    <xsl:sequence select="(exists($text/preceding-sibling::node()[1][@break or @join]) or exists($text/following-sibling::node()[1][@break or @join]))
        and (em:joins-before($text) and matches($text, '^\s') or em:joins-after($text) and matches($text, '\s$'))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The words of such a text node.</xd:desc>
    <xd:param name="text">a text node</xd:param>
    <xd:return>without the blanks at the end or ends that join</xd:return>
  </xd:doc>
  <xsl:function name="em:joined" as="xs:string" visibility="public">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="words" as="xs:string" select="if (em:joins-before($text)) then replace($text, '^\s+', '') else string($text)"/>
    <xsl:sequence select="if (em:joins-after($text)) then replace($words, '\s+$', '') else $words"/>
  </xsl:function>

  <xsl:function name="em:joins-before" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="before" as="node()?" select="$text/preceding-sibling::node()[1]"/>
    <xsl:sequence select="$before/@break = 'no' or $before/@join = ('right', 'both')"/>
  </xsl:function>

  <xsl:function name="em:joins-after" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:variable name="after" as="node()?" select="$text/following-sibling::node()[1]"/>
    <xsl:sequence select="$after/@break = 'no' or $after/@join = ('left', 'both')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Elements that say something of the text and are not words of it (the same as ANNOTATIONS in documents.py).</xd:desc>
  </xd:doc>
  <xsl:variable name="em:annotation-list" as="xs:string+" static="yes" select="tokenize('index interp interpGrp span spanGrp
      certainty precision respons link linkGrp join joinGrp alt altGrp timeline substJoin listTranspose fs fLib fvLib fvColl
      listAnnotation annotation relation listRelation listChange listPrefixDef xenoData')"/>
  <xsl:variable name="em:annotation-names" as="map(xs:string, xs:boolean)" select="map:merge($em:annotation-list ! map:entry(., true()))"/>

  <xd:doc>
    <xd:desc>The pattern that matches annotations. It names them, so that the rule is tried for no other element.</xd:desc>
  </xd:doc>
  <xsl:variable name="em:annotation-pattern" as="xs:string" static="yes"
      select="string-join($em:annotation-list ! (. || '[em:is-annotation(.)]'), ' | ')"/>

  <xd:doc>
    <xd:desc>Whether an element is an annotation. One that holds notes, entries or page breaks is shown where it stands, as these
      keep the order of the document.</xd:desc>
    <xd:param name="element">an element of a text</xd:param>
    <xd:return>true for what the list at the end tells</xd:return>
  </xd:doc>
  <xsl:function name="em:is-annotation" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($em:annotation-names, local-name($element))
        and namespace-uri($element) eq 'http://www.tei-c.org/ns/1.0'
        and empty($element/descendant::*[self::note or self::app or self::pb or self::ref[@type = 'noteAnchor']])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a list has the source's own signs before its items ("1)", "b.", "–"): each item after a letter, a number or a
      sign, and no other words. Labels that are words are terms that the items explain.</xd:desc>
    <xd:param name="list">a list</xd:param>
    <xd:return>true for such a list</xd:return>
  </xd:doc>
  <xsl:function name="em:is-labelled" as="xs:boolean" visibility="public">
    <xsl:param name="list" as="element(list)"/>
    <xsl:sequence select="exists($list/label) and empty($list/text()[normalize-space()])
        and (every $label in $list/label satisfies matches(normalize-space($label), '^\P{L}*([ivxlcIVXLC]+|\p{L})?\P{L}*$')
             and $label/following-sibling::*[1][self::item])
        and (every $item in $list/item satisfies $item/preceding-sibling::*[1][self::label])
        and empty($list/(* except (label | item | pb | anchor)))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The words of a stretch in the edited view, white space normalised: lemmas, corrections, the project's style; calls,
      notes and page breaks left out; a gap is […].</xd:desc>
    <xd:param name="nodes">what is to be read</xd:param>
    <xd:return>plain words</xd:return>
  </xd:doc>
  <xsl:function name="em:edited" as="xs:string" visibility="public">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:choose>
      <!-- most names and sides are text and nothing else -->
      <xsl:when test="count($nodes) eq 1 and $nodes instance of text()">
        <xsl:sequence select="normalize-space(em:spaced($nodes))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" as="xs:string*">
          <xsl:apply-templates select="$nodes" mode="em:edited"/>
        </xsl:variable>
        <xsl:sequence select="normalize-space(string-join($words))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xd:doc>
    <xd:desc>The words of a stretch as one witness has them, white space normalised; calls, notes and page breaks left out.</xd:desc>
    <xd:param name="nodes">what is to be read</xd:param>
    <xd:param name="siglum">the witness, "A"</xd:param>
    <xd:return>plain words</xd:return>
  </xd:doc>
  <xsl:function name="em:source" as="xs:string" visibility="public">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="siglum" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="count($nodes) eq 1 and $nodes instance of text()">
        <xsl:sequence select="normalize-space(em:spaced($nodes))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="words" as="xs:string*">
          <xsl:apply-templates select="$nodes" mode="em:source">
            <xsl:with-param name="siglum" select="$siglum" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:variable>
        <xsl:sequence select="normalize-space(string-join($words))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xd:doc>
    <xd:desc>Words as an output prints them: a no-break space is a space like any other, as copies from the web have it at random
      ("in this region.&#xA0;Although"), unless it keeps a number or a French mark where it belongs ("p.&#xA0;12", "«&#xA0;a&#xA0;»").</xd:desc>
    <xd:param name="words">the words of a text node</xd:param>
    <xd:return>as many characters</xd:return>
  </xd:doc>
  <xsl:function name="em:spaced" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <!-- few text nodes have any -->
      <xsl:when test="contains($words, '&#xA0;')">
        <xsl:variable name="kept" as="xs:string" select="
            $words => replace('([«‹\d])&#xA0;', '$1&#xFDD2;') => replace('&#xA0;([»›;:!?%\d])', '&#xFDD2;$1')"/>
        <xsl:sequence select="translate($kept, '&#xA0;&#xFDD2;', ' &#xA0;')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xd:doc>
    <xd:desc>The space that an output sets on either side of the mark for missing words where the text has none.</xd:desc>
    <xd:param name="gap">a gap</xd:param>
    <xd:return>the space before, the space after; letters that cannot be read leave their word in one piece</xd:return>
  </xd:doc>
  <xsl:function name="em:spaces-around" as="xs:string+" visibility="public">
    <xsl:param name="gap" as="element(gap)"/>
    <xsl:variable name="is-of-words" as="xs:boolean" select="$gap/@reason = ('lost', 'truncated')"/>
    <xsl:sequence select="
        if ($is-of-words and matches(string($gap/preceding-sibling::node()[1]), '\S$')) then ' ' else '',
        if ($is-of-words and matches(string($gap/following-sibling::node()[1]), '^[\w(«“&quot;]')) then ' ' else ''"/>
  </xsl:function>

  <xsl:mode name="em:edited" on-no-match="text-only-copy" on-multiple-match="fail"/>
  <xsl:mode name="em:source" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="em:edited em:source" as="item()*">
    <xsl:sequence select="if (contains(., '&#xA0;')) then em:spaced(.) else string()"/>
  </xsl:template>

  <!-- outside the running words of either view -->
  <xsl:template _match="note | ref[@type = 'noteAnchor'] | pb | fw | teiHeader | standOff | {$em:annotation-pattern}" mode="em:edited em:source"
      as="item()*" priority="3"/>

  <!-- numbers of a person, body or grant, and where a person belongs, are no part of the name -->
  <xsl:template match="titleStmt//idno | titleStmt//affiliation" mode="em:edited em:source" as="item()*" priority="3"/>

  <!-- the edited view's choices -->
  <xsl:template match="app[not(em:is-in-line(.))]" mode="em:edited em:source" as="item()*" priority="2"/>

  <xsl:template match="app" mode="em:edited" as="item()*">
    <xsl:apply-templates select="em:lemma(.)/node()" mode="#current"/>
  </xsl:template>

  <xsl:template match="choice" mode="em:edited" as="item()*">
    <xsl:apply-templates select="em:choice-edited(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="pc[@force = 'weak']" mode="em:edited" as="item()*"/>

  <xsl:template match="gap" mode="em:edited" as="item()*">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>

  <!-- the source view's choices -->
  <xsl:template match="app" mode="em:source" as="item()*">
    <xsl:param name="siglum" as="xs:string" tunnel="yes"/>
    <xsl:apply-templates select="em:witness-reading(., $siglum)/node()" mode="#current"/>
  </xsl:template>

  <xsl:template match="choice" mode="em:source" as="item()*">
    <xsl:apply-templates select="em:choice-source(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="supplied | gap" mode="em:source" as="item()*"/>

  <xd:doc>
    <xd:desc>The side of a choice that the edited text shows.</xd:desc>
    <xd:param name="choice">a choice element</xd:param>
    <xd:return>corr, reg or expan, else its first child</xd:return>
  </xd:doc>
  <xsl:function name="em:choice-edited" as="element()?" visibility="public">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/corr, $choice/reg, $choice/expan, $choice/*)[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The side of a choice that the source has.</xd:desc>
    <xd:param name="choice">a choice element</xd:param>
    <xd:return>sic, orig or abbr, else its first child that is no correction; of mere alternatives the one that the edited text
      shows</xd:return>
  </xd:doc>
  <xsl:function name="em:choice-source" as="element()?" visibility="public">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/sic, $choice/orig, $choice/abbr, $choice/(* except (corr | reg | expan)), $choice/*)[1]"/>
  </xsl:function>
</xsl:stylesheet>
