<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What stands before the text: the facts of the file, the title page, the statement on the text, the sigla and
      abbreviations. Then the text itself with its parts.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The facts that Typst needs for the file and the running heads.</xd:desc></xd:doc>
  <xsl:function name="pr:facts" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="authors" as="xs:string*" select="em:authors($article)"/>
    <xsl:variable name="day" as="xs:string*" select="tokenize($date, '-') ! string(xs:integer(.))"/>
    <xsl:sequence select="(if ($chapter = '') then '#show: edition.with(title: ' else '#show: article.with(chapter: ' || pr:literal($chapter) || ', title: ') || pr:literal(pr:title($article))
      || ', short: ' || pr:literal(pr:short-title($article))
      || ', authors: ' || pr:literals($authors)
      || ', keywords: ' || pr:literals($article/teiHeader//keywords//term ! normalize-space()[. != ''])
      || ', language: ' || pr:literal((pr:language($article), 'en')[1])
      || ', date: (' || string-join($day, ', ') || '))&#10;'"/>
  </xsl:function>

  <xsl:function name="pr:title" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:sequence select="(em:title($article)[. != ''], pr:word('untitled'))[1]"/>
  </xsl:function>

  <xd:doc><xd:desc>A title that fits a running head: whole words up to 64 characters.</xd:desc></xd:doc>
  <xsl:function name="pr:short-title" as="xs:string" visibility="public">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="title" as="xs:string" select="(em:titles($article, 'short') ! normalize-space(), pr:title($article))[1]"/>
    <!-- what is in brackets at its end goes first -->
    <xsl:variable name="plain" as="xs:string" select="replace($title, '\s*[(\[][^()\[\]]*[)\]]$', '')"/>
    <xsl:sequence select="if (string-length($title) le 64) then $title
      else if ($plain != '' and string-length($plain) le 64) then $plain
      else replace(substring($title, 1, 62), '\W*\s\S*$', '') || ' …'"/>
  </xsl:function>

  <xd:doc><xd:desc>A heading of a part of the book, by the key of its words.</xd:desc></xd:doc>
  <xsl:function name="pr:section" as="xs:string" visibility="public">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="'&#10;&#10;#section[' || pr:said(pr:word($key)) || '];&#10;&#10;'"/>
  </xsl:function>

  <xsl:function name="pr:preliminaries" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:text>#preliminaries[</xsl:text>
    <xsl:sequence select="pr:title-page($article), pr:statement($article), pr:conspectus($article)[$chapter = '']"/>
    <xsl:text>];&#10;</xsl:text>
  </xsl:function>

  <!-- Title page: the front matter's where it has one, else from the header -->
  <xsl:function name="pr:title-page" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="page" as="element()?" select="$article/text/front/titlePage[1]"/>
    <xsl:variable name="signed" as="element(byline)?" select="$page/byline[docAuthor][1]"/>
    <xsl:variable name="main" as="element()*" select="$page//titlePart[@type = 'main' or not(@type)]"/>
    <xsl:variable name="sub" as="element()*" select="$page//titlePart except $main"/>
    <xsl:value-of select="'#title-page(entries: ' || pr:literals($article/text/front/titlePage[1]//(app | sic[em:is-crux(.)])[not(ancestor::rdg)] ! pr:entry-key(.))"/>
    <xsl:value-of select="', plain: ' || pr:literal(pr:title($article))"/>
    <xsl:text>, author: [</xsl:text>
    <xsl:choose>
      <xsl:when test="$signed | $page/docAuthor">
        <xsl:apply-templates select="($signed, $page/docAuthor)[1]/node()" mode="text"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="pr:exactly(em:enumerated(em:authors($article), $language))"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>], name: [</xsl:text>
    <xsl:choose>
      <xsl:when test="$main"><xsl:sequence select="pr:lines($main)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="pr:exactly(pr:title($article))"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>], sub: [</xsl:text>
    <xsl:choose>
      <xsl:when test="$sub"><xsl:sequence select="pr:lines($sub)"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="pr:lines(em:titles($article, 'sub'))"/></xsl:otherwise>
    </xsl:choose>
    <xsl:text>], byline: [</xsl:text>
    <xsl:sequence select="pr:lines($page/* except ($signed, $page/docAuthor, $page/docTitle, $page/titlePart))"/>
    <xsl:text>], notice: [</xsl:text>
    <xsl:if test="em:is-restricted($article)"><xsl:sequence select="pr:prose(em:source-rights($article))"/></xsl:if>
    <xsl:value-of select="'], imprint: [' || string-join((em:publisher($article)[. != ''] ! pr:exactly(.),
      em:version($article)[. != ''] ! pr:said(em:label('cite.version', $language, .)), em:date($article)[. != ''] ! pr:exactly(.)), pr:exactly(' · ')) || ']);&#10;'"/>
  </xsl:function>

  <!-- Elements one below the other. -->
  <xsl:function name="pr:lines" as="text()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:for-each select="$elements">
      <xsl:if test="position() gt 1"><xsl:text>#linebreak();</xsl:text></xsl:if>
      <xsl:apply-templates select="node()" mode="text"/>
    </xsl:for-each>
  </xsl:function>

  <xd:doc><xd:desc>Prose of the header, its paragraphs one after the other.</xd:desc></xd:doc>
  <xsl:function name="pr:prose" as="text()*" visibility="public">
    <xsl:param name="element" as="element()?"/>
    <xsl:apply-templates select="$element/node()" mode="text"/>
  </xsl:function>

  <xd:doc><xd:desc>The statement on the text, each line under its name.</xd:desc></xd:doc>
  <xsl:function name="pr:statement" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="lines" as="element(p)*" select="em:statement($article)"/>
    <xsl:if test="$lines">
      <xsl:text>#pagebreak(weak: true);</xsl:text>
      <xsl:value-of select="pr:section('about')"/>
      <xsl:for-each select="$lines">
        <xsl:value-of select="'#statement-line[' || (if (@n) then pr:said(em:label-of('statement', @n, $language)) else '') || ']['"/>
        <xsl:apply-templates mode="text"/>
        <xsl:text>];&#10;</xsl:text>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xd:doc><xd:desc>Sigla, signs and abbreviations, those alone that this article uses.</xd:desc></xd:doc>
  <xsl:function name="pr:conspectus" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="signs" as="map(*)*" select="pr:sigla-of($article), pr:signs($article)"/>
    <xsl:if test="exists($signs)">
      <xsl:value-of select="$pr:gap || '#signs([' || pr:said(pr:word('sigla')) || '],' || string-join($signs ! pr:sign(.)) || ');&#10;'"/>
    </xsl:if>
  </xsl:function>

  <xd:doc><xd:desc>A sign and what it means, as an array in Typst code; of a witness in the words of its header.</xd:desc></xd:doc>
  <xsl:function name="pr:sign" as="xs:string">
    <xsl:param name="sign" as="map(*)"/>
    <xsl:sequence select="'([' || pr:exactly($sign('sign')) || '],[' || (if ($sign('is-witness')) then pr:exactly($sign('means')) else pr:said($sign('means'))) || ']),'"/>
  </xsl:function>

  <xd:doc><xd:desc>The witnesses' sigla: maps of `sign` and `means`.</xd:desc></xd:doc>
  <xsl:function name="pr:sigla-of" as="map(*)*">
    <xsl:param name="article" as="element()"/>
    <xsl:sequence select="em:witnesses($article)[@xml:id]
      ! map{'is-witness': true(), 'sign': string(@xml:id), 'means': (pr:witness-name(.)[. != ''], pr:word('sign-siglum'))[1]}"/>
  </xsl:function>

  <xd:doc><xd:desc>The signs and abbreviations that an article uses: maps of `sign` and `means`.</xd:desc></xd:doc>
  <xsl:function name="pr:signs" as="map(*)*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="text" as="element()*" select="$article/text"/>
    <xsl:variable name="apps" as="element(app)*" select="em:entries($article)[self::app]"/>
    <xsl:variable name="readings" as="element()*" select="$apps ! em:readings(.)"/>
    <xsl:variable name="pages" as="element(pb)*" select="$text//pb[@n != ''][not(ancestor::rdg)]"/>
    <xsl:variable name="signs" as="map(*)*" select="
        if ($apps) then map{'sign': ']', 'means': pr:word('sign-lemma')} else (),
        if ($apps[em:is-unconfirmed(.)]) then map{'sign': '°', 'means': pr:word('sign-unconfirmed')} else (),
        if ($article//standOff//(desc | persName)[@subtype = 'reconstructed']) then map{'sign': '*', 'means': pr:word('sign-reconstructed')} else (),
        if ($text//sic[em:is-crux(.)]) then map{'sign': '† †', 'means': pr:word('sign-crux')} else (),
        if ($text//gap) then map{'sign': '[…]', 'means': pr:word('sign-gap')} else (),
        if ($text//supplied) then map{'sign': '⟨ ⟩', 'means': pr:word('sign-supplied')} else (),
        if ($pages) then map{'sign': '|', 'means': pr:word(if ($pages[em:is-inferred(.)]) then 'sign-page-inferred' else 'sign-page')} else (),
        if ($text//note[not(em:is-editors(.))][@n]) then map{'sign': '1, 2, …', 'means': pr:word('sign-numbers')} else (),
        if ($text//note[em:is-editors(.)]) then map{'sign': 'a, b, …', 'means': pr:word('sign-letters')} else (),
        if ($apps[normalize-space(em:lemma(.)) = '']) then map{'sign': em:label('app.add', $language), 'means': pr:word('sign-add')} else (),
        if ($readings[normalize-space() = '']) then map{'sign': em:label('app.om', $language), 'means': pr:word('sign-om')} else (),
        if ($apps ! em:conjectures(.)) then map{'sign': em:label('app.perhaps', $language), 'means': pr:word('sign-perhaps')} else (),
        if ($apps) then map{'sign': '12, 9–10', 'means': pr:word('sign-lines')} else (),
        if ($apps) then map{'sign': if ($pages) then '9.12  45' else '9.12', 'means': pr:word(if ($pages) then 'sign-locators' else 'sign-locator')} else ()"/>
    <xsl:sequence select="$signs"/>
  </xsl:function>

  <!-- The text -->
  <xsl:function name="pr:main-text" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="content" as="text()*">
      <xsl:variable name="texts" as="element()*" select="$article/descendant-or-self::text[not(ancestor::text)]"/>
      <xsl:choose>
        <xsl:when test="$texts"><xsl:apply-templates select="$texts" mode="text"/></xsl:when>
        <!-- a document that is no whole TEI text -->
        <xsl:otherwise><xsl:apply-templates select="$article/(self::teiCorpus/TEI, .[not(self::teiCorpus)])[1]/(* except teiHeader)" mode="text"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:value-of select="'#main-text[' || pr:exactly(pr:title($article)) || '][&#10;&#10;'"/>
    <xsl:sequence select="$content"/>
    <xsl:text>&#10;&#10;];&#10;</xsl:text>
  </xsl:function>

  <!-- the title page was printed before -->
  <xsl:template match="TEI/text/front/titlePage[1]" mode="text" as="text()*" priority="5"/>

  <xsl:template match="front/div[@type = ('abstract', 'keywords')]" mode="text" as="text()*" priority="2">
    <xsl:variable name="content" as="text()*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:value-of select="$pr:gap || pr:wrap(@type, $content) || $pr:gap"/>
  </xsl:template>
</xsl:stylesheet>
