<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:s="urn:emendata:xslt:summary"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="xs xd map s"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What the pages of the whole edition have to know of one article, in no language of the interface: made once, read for
      every page in every language, so that these never see the articles themselves. The result is an em:article with one
      child for each page that needs it:

      em:index        title, authors, header's facts, counts; em:break and em:tick for the picture of the corrections;
      em:persons      entities of that sort as TEI has them, em:met and em:other forms, em:mention, em:chain, em:together;
      em:places       the same for places and organisations;
      em:works        em:work with the em:mention of it;
      em:corrections  em:entry with its em:side, em:russian, em:reason, em:note.

      A place in the text is @id, where it is to be found; @at, how an index writes it (61, 65n4); @front where it stands before
      the text proper.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>

  <xsl:output method="xml" omit-xml-declaration="yes" indent="no"/>

  <xd:doc><xd:desc>The address of the article's page.</xd:desc></xd:doc>
  <xsl:param name="page" as="xs:string" select="''"/>

  <xd:doc><xd:desc>How many characters of context a mention has on either side.</xd:desc></xd:doc>
  <xsl:variable name="s:width" as="xs:integer" select="60"/>

  <!-- length of the text before a place, readings left out: one pass for all places -->
  <xsl:accumulator name="s:length" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//text()[not(ancestor::rdg)]" select="$value + string-length()"/>
  </xsl:accumulator>

  <xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

  <xsl:template match="/" as="element(em:article)">
    <xsl:variable name="tei" as="element()" select="*"/>
    <em:article page="{$page}" title="{em:title($tei)}">
      <xsl:sequence select="$tei/@xml:lang"/>
      <xsl:if test="em:is-restricted($tei)">
        <xsl:attribute name="restricted" select="true()"/>
      </xsl:if>
      <xsl:for-each select="em:authors($tei)">
        <em:author>{.}</em:author>
      </xsl:for-each>
      <em:index>
        <xsl:call-template name="s:facts">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
        <xsl:call-template name="s:counts">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
        <xsl:call-template name="s:ticks">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
      </em:index>
      <em:persons has-header="{exists($tei/teiHeader)}">
        <xsl:call-template name="s:entities">
          <xsl:with-param name="entities" select="em:entities($tei, 'person')"/>
        </xsl:call-template>
        <xsl:call-template name="s:strangers">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
      </em:persons>
      <em:places has-header="{exists($tei/teiHeader)}">
        <xsl:call-template name="s:entities">
          <xsl:with-param name="entities" select="em:entities($tei, 'place'), em:entities($tei, 'org')"/>
        </xsl:call-template>
      </em:places>
      <em:works>
        <xsl:call-template name="s:works">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
      </em:works>
      <em:corrections>
        <xsl:for-each select="em:entries($tei)">
          <xsl:call-template name="s:entry"/>
        </xsl:for-each>
      </em:corrections>
    </em:article>
  </xsl:template>

  <!-- ============ contents ============ -->

  <xsl:template name="s:facts" as="element()*">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="header" as="element()?" select="$tei/teiHeader"/>
    <xsl:for-each select="em:titles($tei, 'sub')">
      <em:sub>{em:edited(node())}</em:sub>
    </xsl:for-each>
    <xsl:for-each select="em:statement($tei)[@n = 'what']">
      <em:what>
        <xsl:sequence select="s:language(.)"/>
        <xsl:value-of select="em:edited(node())"/>
      </em:what>
    </xsl:for-each>
    <xsl:for-each select="em:editors($tei)">
      <em:editor>{.}</em:editor>
    </xsl:for-each>
    <xsl:for-each select="em:machine-translation($tei)">
      <em:translation>
        <xsl:sequence select="s:language(.), @cert"/>
        <xsl:value-of select="string-join((em:edited(node()), ../note ! em:edited(node()))[.] ! replace(., '(\w)$', '$1.'), ' ')"/>
      </em:translation>
    </xsl:for-each>
    <xsl:for-each select="em:licence($tei)">
      <em:licence>
        <xsl:sequence select="s:language(.), @target"/>
        <xsl:value-of select="em:edited(node())"/>
      </em:licence>
    </xsl:for-each>
    <em:edition version="{em:version($tei)}" date="{em:date($tei)}" publisher="{em:publisher($tei)}"/>
    <xsl:for-each select="$header/revisionDesc//change">
      <em:change when="{(@when, @to)[1]}" by="{string-join(em:targets(@who) ! normalize-space(string((.//(persName | orgName | name), .)[1])), ', ')}">
        <xsl:sequence select="s:language(.)"/>
        <xsl:value-of select="em:edited(node())"/>
      </em:change>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="s:counts" as="element()+">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="text" as="element()*" select="$tei/descendant::text[not(ancestor::text)]"/>
    <xsl:variable name="entries" as="element()*" select="em:entries($tei)"/>
    <xsl:variable name="corrections" as="element()*" select="$entries[em:is-correction(.)]"/>
    <em:counts page="{count($text/descendant::pb[not(@sameAs)])}"
        note="{count($text/descendant::note[not(em:is-editors(.))])}" editors-note="{count($text/descendant::note[em:is-editors(.)])}"
        entry="{count($entries)}" correction="{count($corrections)}"
        confirmed="{count($corrections[em:is-confirmed(.)])}" unconfirmed="{count($corrections[em:is-unconfirmed(.)])}"
        conjecture="{count($entries[em:kind(.) eq 'conjecture'])}" crux="{count($entries[em:kind(.) eq 'crux'])}"
        variant="{count($entries[not(em:is-correction(.) or em:kind(.) = ('conjecture', 'crux'))])}"
        slip="{count(em:slips($tei))}"/>
    <xsl:for-each select="em:entities($tei, 'person')">
      <em:named id="{@xml:id}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- where pages begin and corrections fall, in thousandths of the text's length -->
  <xsl:template name="s:ticks" as="element()*">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="length" as="xs:integer" select="max((1, $tei/accumulator-after('s:length')))"/>
    <xsl:for-each select="$tei/descendant::text[not(ancestor::text)]//pb[not(@sameAs)][not(ancestor::rdg)][normalize-space(@n)]">
      <em:break n="{em:page-label(.)}" offset="{s:offset(., $length)}"/>
    </xsl:for-each>
    <xsl:for-each select="em:entries($tei)[@xml:id]">
      <em:tick offset="{s:offset(., $length)}" kind="{em:kind(.)}" words="{s:short(.)}">
        <xsl:sequence select="s:place(.)"/>
      </em:tick>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="s:offset" as="xs:integer">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="length" as="xs:integer"/>
    <xsl:sequence select="$node/accumulator-before('s:length') * 1000 idiv $length"/>
  </xsl:function>

  <!-- an entry in few words, for those who do not see the picture -->
  <xsl:function name="s:short" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="em:edited($entry/(self::sic, self::app/em:lemma(.))[1]/node())"/>
    <xsl:sequence select="if (string-length($words) le 40) then $words else replace(substring($words, 1, 40), '\s\S*$', '') || ' …'"/>
  </xsl:function>

  <!-- ============ entities ============ -->

  <xsl:template name="s:entities" as="element()*">
    <xsl:param name="entities" as="element()*"/>
    <xsl:variable name="mentions" as="element()*" select="$entities ! em:mentions(em:tei(.), string(@xml:id))[@xml:id]"/>
    <xsl:for-each select="$entities">
      <xsl:variable name="id" as="xs:string" select="@xml:id"/>
      <xsl:sequence select="."/>
      <xsl:for-each select="em:forms-met(em:mentions(em:tei(.), $id))">
        <em:met of="{$id}">{.}</em:met>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="$entities[self::person]">
      <xsl:variable name="id" as="xs:string" select="@xml:id"/>
      <xsl:for-each select="em:other-forms(., em:mentions(em:tei(.), $id))">
        <em:other of="{$id}">{.}</em:other>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:call-template name="s:mentions">
      <xsl:with-param name="names" select="$mentions/."/>
    </xsl:call-template>
    <xsl:call-template name="s:chains">
      <xsl:with-param name="entities" select="$entities"/>
    </xsl:call-template>
  </xsl:template>

  <!-- names with the words round them; those of one block are read together -->
  <xsl:template name="s:mentions" as="element()*">
    <xsl:param name="names" as="element()*"/>
    <xsl:for-each-group select="$names" group-adjacent="generate-id(s:block(.))">
      <xsl:variable name="flow" as="item()*">
        <xsl:apply-templates select="s:block(.)/node()" mode="s:flow"/>
      </xsl:variable>
      <xsl:variable name="marks" as="map(xs:string, xs:integer)" select="map:merge(
          for $i in 1 to count($flow) return $flow[$i][. instance of map(*)] ! map:entry(?mark, $i), map{'duplicates': 'use-first'})"/>
      <xsl:for-each select="current-group()">
        <em:mention of="{em:ids(@ref)}" words="{em:edited(node())}">
          <xsl:sequence select="s:place(.)"/>
          <xsl:if test="em:is-citation(.)">
            <xsl:attribute name="cited" select="true()"/>
          </xsl:if>
          <xsl:variable name="from" as="xs:integer?" select="$marks('start ' || @xml:id)"/>
          <xsl:variable name="to" as="xs:integer?" select="$marks('end ' || @xml:id)"/>
          <xsl:if test="exists($from)">
            <xsl:attribute name="left" select="s:left(s:words(subsequence($flow, max((1, $from - 40)), min((40, $from - 1)))))"/>
            <xsl:attribute name="right" select="s:right(s:words(subsequence($flow, $to + 1, 40)))"/>
          </xsl:if>
        </em:mention>
      </xsl:for-each>
      <xsl:variable name="persons" as="xs:string*" select="distinct-values(current-group()[not(em:is-citation(.))]
          ! em:targets(@ref)[self::person] ! string(@xml:id))"/>
      <xsl:if test="count($persons) gt 1">
        <em:together>{$persons}</em:together>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:template>

  <xd:doc>
    <xd:desc>What a reader takes for the context of a name: the nearest block, note or reference of a list around it.</xd:desc>
    <xd:param name="name">a name in the text</xd:param>
    <xd:return>an element</xd:return>
  </xd:doc>
  <xsl:function name="s:block" as="element()" visibility="public">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="$name/ancestor::*[self::note or self::bibl[parent::listBibl or parent::div]
        or map:contains($em:block-names, local-name(.))][1]"/>
  </xsl:function>

  <!-- in one line, a blank kept at either end; without a regular expression, as it is asked for at every name -->
  <xsl:function name="s:words" as="xs:string">
    <xsl:param name="flow" as="item()*"/>
    <xsl:variable name="words" as="xs:string" select="translate(string-join($flow[. instance of xs:string]), '&#x9;&#xA;&#xD;', '   ')"/>
    <xsl:sequence select="' '[starts-with($words, ' ')] || normalize-space($words) || ' '[ends-with($words, ' ')]"/>
  </xsl:function>

  <!-- whole words at the end, or at the beginning, of a stretch -->
  <xsl:function name="s:left" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($words)"/>
    <xsl:variable name="end" as="xs:string" select="substring($words, $length - $s:width)"/>
    <xsl:sequence select="if ($length le $s:width) then substring($words, if (starts-with($words, ' ')) then 2 else 1)
        else '… ' || (if (contains($end, ' ')) then substring-after($end, ' ') else $end)"/>
  </xsl:function>

  <xsl:function name="s:right" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="length" as="xs:integer" select="string-length($words)"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize(substring($words, 1, $s:width), ' ')"/>
    <xsl:sequence select="if ($length le $s:width) then substring($words, 1, if (ends-with($words, ' ')) then $length - 1 else $length)
        else string-join($parts[position() lt last() or last() eq 1], ' ') || ' …'"/>
  </xsl:function>

  <!-- the edited words of a block as strings, and a mark where a name begins and ends -->
  <xsl:mode name="s:flow" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="s:flow" as="item()*">
    <xsl:sequence select="if (contains(., '&#xA0;')) then em:spaced(.) else string()"/>
  </xsl:template>

  <xsl:template match="persName | placeName | orgName | geogName | rs | name" mode="s:flow" as="item()*">
    <xsl:sequence select="@xml:id ! map{'mark': 'start ' || .}"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="@xml:id ! map{'mark': 'end ' || .}"/>
  </xsl:template>

  <xsl:template match="note | ref[@type = 'noteAnchor'] | pb | fw | pc[@force = 'weak']" mode="s:flow" as="item()*"/>

  <xsl:template match="app" mode="s:flow" as="item()*">
    <xsl:apply-templates select="em:lemma(.)/node()" mode="#current"/>
  </xsl:template>

  <xsl:template match="choice" mode="s:flow" as="item()*">
    <xsl:apply-templates select="em:choice-edited(.)" mode="#current"/>
  </xsl:template>

  <xsl:template match="gap" mode="s:flow" as="item()*">
    <xsl:sequence select="'[…]'"/>
  </xsl:template>

  <!-- the way of a name through the languages, from the entries that emend it -->
  <xsl:template name="s:chains" as="element()*">
    <xsl:param name="entities" as="element()*"/>
    <xsl:variable name="wanted" as="xs:string*" select="$entities/@xml:id ! string()"/>
    <xsl:for-each select="$entities[1] ! em:entries(em:tei(.))[self::app][@xml:id][em:kind(.) = ('transliteration', 'translation')]">
      <xsl:variable name="app" as="element()" select="."/>
      <!-- the name itself is emended: the entry stands in it, or is no longer than it -->
      <xsl:variable name="of" as="xs:string*" select="(ancestor::*[@ref][ancestor::text][1],
          em:lemma(.)//*[@ref][em:edited(node()) = em:edited(em:lemma($app)/node())]) ! em:ids(@ref)[. = $wanted]"/>
      <xsl:if test="exists($of) and em:intermediate(.)">
        <xsl:for-each select="em:readings(.)">
          <em:chain of="{$of}">
            <xsl:sequence select="s:place($app)"/>
            <xsl:call-template name="s:side">
              <xsl:with-param name="side" select="em:lemma($app)"/>
            </xsl:call-template>
            <xsl:sequence select="s:russian($app)"/>
            <xsl:call-template name="s:side">
              <xsl:with-param name="side" select="."/>
            </xsl:call-template>
          </em:chain>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- names that stand for nobody identified -->
  <xsl:template name="s:strangers" as="element()*">
    <xsl:param name="tei" as="element()"/>
    <xsl:call-template name="s:mentions">
      <xsl:with-param name="names" select="$tei/descendant::text/descendant::persName[@xml:id][not(ancestor::listPerson)]
          [empty(em:targets(@ref)[self::person or self::place or self::org])][not(matches(@ref, '(^|\s)(https?://|mailto:)', 'i'))]
          [em:edited(node())]"/>
    </xsl:call-template>
  </xsl:template>

  <!-- ============ works ============ -->

  <xsl:key name="s:citations" match="ref[not(@type = 'noteAnchor')][@xml:id]" use="em:ids(@target)"/>

  <xsl:template name="s:works" as="element()*">
    <xsl:param name="tei" as="element()"/>
    <xsl:for-each select="$tei/descendant::text/descendant::*[self::bibl[@xml:id][not(@type = 'short')] or self::biblStruct[@xml:id]]">
      <em:work authors="{distinct-values(author//@ref ! em:ids(.)), distinct-values(author/@ref ! em:ids(.))}"
          year="{descendant::date[1]/@when ! substring(., 1, 4)}">
        <xsl:sequence select="s:place(.), s:language(.)"/>
        <em:words>{em:edited(node())}</em:words>
        <!-- titles as the article's own page sets them in italics, in their order -->
        <xsl:for-each select="descendant::title[not(@level = ('a', 'u', 's'))][empty(ancestor::rdg | ancestor::sic | ancestor::orig | ancestor::title)]">
          <em:title>{em:edited(node())}</em:title>
        </xsl:for-each>
        <xsl:for-each select="key('s:citations', string(@xml:id), $tei)">
          <em:mention>
            <xsl:sequence select="s:place(.)"/>
          </em:mention>
        </xsl:for-each>
      </em:work>
    </xsl:for-each>
  </xsl:template>

  <!-- ============ corrections ============ -->

  <xsl:key name="s:notes-on" match="note[em:is-editors(.)][@xml:id]" use="em:ids(@target)"/>

  <xsl:template name="s:entry" as="element()">
    <xsl:variable name="entry" as="element()" select="."/>
    <em:entry kind="{em:kind(.)}" of="{s:named(.)}" form="{em:form(.)/@xml:id}"
        causes="{distinct-values(self::app//@cause[not(. = 'unknown')] ! normalize-space())}" cert="{em:certainty(.)}">
      <xsl:sequence select="s:place(.)"/>
      <xsl:if test="em:is-unconfirmed(.)">
        <xsl:attribute name="unconfirmed" select="true()"/>
      </xsl:if>
      <xsl:if test="self::app[em:shows-sigla(.)]">
        <xsl:attribute name="sigla" select="true()"/>
      </xsl:if>
      <xsl:for-each select="em:responsible(.)">
        <em:by>{.}</em:by>
      </xsl:for-each>
      <xsl:for-each select="self::sic, self::app/(em:lemma(.), em:readings(.), em:conjectures(.))">
        <xsl:call-template name="s:side">
          <xsl:with-param name="side" select="."/>
        </xsl:call-template>
      </xsl:for-each>
      <xsl:sequence select="s:russian(.)"/>
      <xsl:for-each select="em:reasons(.)">
        <em:reason>
          <xsl:sequence select="s:language(.)"/>
          <xsl:value-of select="em:edited(node())"/>
        </em:reason>
      </xsl:for-each>
      <xsl:for-each select="@xml:id ! key('s:notes-on', string(.), em:tei($entry))">
        <em:note id="{@xml:id}" mark="{em:note-mark(.)}">
          <xsl:sequence select="s:language(.)"/>
          <xsl:value-of select="em:edited(node())"/>
        </em:note>
      </xsl:for-each>
      <xsl:for-each select="em:entities-named(.)">
        <em:name id="{@xml:id}" sort="{local-name()}">
          <xsl:sequence select="em:printed-name(.)/@xml:lang"/>
          <xsl:value-of select="em:heading(.)"/>
        </em:name>
      </xsl:for-each>
    </em:entry>
  </xsl:template>

  <!-- lemma, reading, conjecture or crux; words of the source as the source has them -->
  <xsl:template name="s:side" as="element(em:side)?">
    <xsl:param name="side" as="element()?"/>
    <xsl:for-each select="$side">
      <em:side sort="{if (self::sic) then 'crux' else if (. is em:lemma((ancestor::app)[last()])) then 'lemma'
          else if (@type = 'conjecture') then 'conjecture' else 'reading'}" wit="{em:sigla(.)}">
        <xsl:sequence select="s:language(.)"/>
        <xsl:if test=".//witEnd">
          <xsl:attribute name="ends" select="true()"/>
        </xsl:if>
        <xsl:value-of select="if (self::rdg[not(@type = 'conjecture')]) then em:source(node(), (em:sigla(.), em:base-witness(.))[1])
            else em:edited(node())"/>
      </em:side>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="s:russian" as="element(em:russian)?">
    <xsl:param name="entry" as="element()"/>
    <xsl:for-each select="em:intermediate($entry)">
      <em:russian subtype="{@subtype}">
        <xsl:sequence select="@xml:lang"/>
        <xsl:value-of select="em:starred(.)"/>
      </em:russian>
    </xsl:for-each>
  </xsl:function>

  <xd:doc>
    <xd:desc>The persons, places and organisations that an entry concerns: the one whose name it emends, or those named in
      it.</xd:desc>
    <xd:param name="entry">app or crux</xd:param>
    <xd:return>entities, each once</xd:return>
  </xd:doc>
  <xsl:function name="em:entities-named" as="element()*" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="names" as="element()*" select="$entry/(ancestor::*[@ref][ancestor::text][1], .//*[@ref][not(ancestor::rdg)])"/>
    <xsl:sequence select="($names ! em:targets(@ref)[self::person or self::place or self::org][@xml:id])/."/>
  </xsl:function>

  <xsl:function name="s:named" as="xs:string*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="em:entities-named($entry) ! string(@xml:id)"/>
  </xsl:function>

  <!-- ============ shared ============ -->

  <xd:doc>
    <xd:desc>Where something stands.</xd:desc>
    <xd:param name="node">an element of the text</xd:param>
    <xd:return>the attributes id, at and front, as far as there is something to say</xd:return>
  </xd:doc>
  <xsl:function name="s:place" as="attribute()*" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:for-each select="$node/@xml:id">
      <xsl:attribute name="id" select="."/>
    </xsl:for-each>
    <xsl:for-each select="em:locator($node)[.]">
      <xsl:attribute name="at" select="."/>
    </xsl:for-each>
    <xsl:if test="$node/ancestor::front">
      <xsl:attribute name="front" select="true()"/>
    </xsl:if>
  </xsl:function>

  <!-- the language of an element's words, wherever it is stated -->
  <xsl:function name="s:language" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
  </xsl:function>
</xsl:stylesheet>
