<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The apparatus of corrections: what an entry's lemma and readings are, who decided, how sure, and what Russian form
      stands behind it. An *entry* is an app or a crux; mechanical slips and house style are choices and no entries.</xd:desc>
  </xd:doc>

  <!-- asked for at every entry -->
  <xsl:key name="em:witnesses" match="teiHeader//listWit//witness[@xml:id]" use="'all'"/>
  <xsl:key name="em:witnessed" match="rdg[@wit]" use="'all'"/>
  <!-- what a text lists of its corrections, by sort: asked for by every part of a page -->
  <xsl:key name="em:listed" match="text//app | text//sic | text//choice" use="
      if (self::app) then 'entry'
      else if (self::sic) then 'entry'[em:is-crux(current())]
      else ('slip'[current()[sic][corr]], 'style'[current()[orig][reg]],
        'alternative'[current()[count(*) gt 2 or not(sic and corr or orig and reg)]])"/>

  <xd:doc>
    <xd:desc>Lemma and readings of an entry in the order of the document, those in groups of readings too, those of entries inside
      it left out.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>lem and rdg elements</xd:return>
  </xd:doc>
  <xsl:function name="em:sides" as="element()*" visibility="public">
    <xsl:param name="app" as="element()"/>
    <!-- a union is sorted, and few entries have groups -->
    <xsl:sequence select="if ($app/rdgGrp) then $app/(lem | rdg | rdgGrp/em:sides(.)) else $app/*[self::lem or self::rdg]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether an entry holds the words of the text (parallel segmentation). One that points to its lemma, by its ends or by
      a place, stands beside a text that has these words already.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>false for an entry with from, to or loc, or in a list of entries</xd:return>
  </xd:doc>
  <xsl:function name="em:is-in-line" as="xs:boolean" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="empty($app/(@from | @to | @loc)) and empty($app/parent::listApp)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>What the edited text has at an entry: its lem; where a document has none (parallel readings without a decision), its
      first reading; not so where the words stand elsewhere.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>lem or rdg; nothing for an app without either</xd:return>
  </xd:doc>
  <xsl:function name="em:lemma" as="element()?" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="(em:sides($app)[self::lem], em:sides($app)[em:is-in-line($app)])[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The readings that stand against the lemma, in the order of the document; conjectures are not among them.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>rdg elements</xd:return>
  </xd:doc>
  <xsl:function name="em:readings" as="element()*" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:variable name="lemma" as="element()?" select="em:lemma($app)"/>
    <xsl:sequence select="em:sides($app)[self::rdg][not(@type = 'conjecture')][not(. is $lemma)]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The conjectures of an entry: readings proposed and not received into the text.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>rdg elements</xd:return>
  </xd:doc>
  <xsl:function name="em:conjectures" as="element()*" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="em:sides($app)[self::rdg][@type = 'conjecture']"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The sigla of the witnesses that have a lemma or reading: `wit="#A #B"` gives "A", "B".</xd:desc>
    <xd:param name="reading">lem or rdg</xd:param>
    <xd:return>sigla, in the order given</xd:return>
  </xd:doc>
  <xsl:function name="em:sigla" as="xs:string*" visibility="public">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="tokenize($reading/@wit) ! (if (starts-with(., '#')) then substring(., 2) else .)
        ! (if (contains(., '#')) then replace(., '^.*#', '') else .)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether the apparatus prints sigla at an entry: only where two or more witnesses are extant there.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>true where two or more witnesses are named</xd:return>
  </xd:doc>
  <xsl:function name="em:shows-sigla" as="xs:boolean" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="count(distinct-values(em:sides($app) ! em:sigla(.))) ge 2"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The witness whose text the source view shows: the first of the list of witnesses, else the first that an entry
      names.</xd:desc>
    <xd:param name="node">any node of the document</xd:param>
    <xd:return>its siglum; empty where no witness is named</xd:return>
  </xd:doc>
  <xsl:function name="em:base-witness" as="xs:string" visibility="public">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="em:first-witness(em:tei($node))"/>
  </xsl:function>

  <xsl:function name="em:first-witness" as="xs:string" cache="yes">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="string((key('em:witnesses', 'all', $tei)[1]/@xml:id ! string(),
        key('em:witnessed', 'all', $tei)[1] ! em:sigla(.))[1])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>What one witness has at an entry: the reading that names it, else the lemma.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:param name="siglum">the witness</xd:param>
    <xd:return>rdg or lem</xd:return>
  </xd:doc>
  <xsl:function name="em:witness-reading" as="element()?" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:param name="siglum" as="xs:string"/>
    <xsl:sequence select="(em:readings($app)[em:sigla(.) = $siglum], em:lemma($app))[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a sic marks a place that is corrupt and past remedy, printed between daggers: it has an identifier of that
      kind and no correction beside it.</xd:desc>
    <xd:param name="sic">a sic</xd:param>
    <xd:return>true for a crux</xd:return>
  </xd:doc>
  <xsl:function name="em:is-crux" as="xs:boolean" visibility="public">
    <xsl:param name="sic" as="element(sic)"/>
    <xsl:sequence select="empty($sic/parent::choice) and starts-with($sic/@xml:id, 'crux-')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>All entries of a text in its order: every app, and every crux.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>app and sic elements</xd:return>
  </xd:doc>
  <xsl:function name="em:entries" as="element()*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="key('em:listed', 'entry', $tei)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The mechanical slips of a text (sic and corr), counted and listed apart from the entries.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>choice elements</xd:return>
  </xd:doc>
  <xsl:function name="em:slips" as="element(choice)*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="key('em:listed', 'slip', $tei)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The places where a right form was brought to the project's style (orig and reg).</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>choice elements</xd:return>
  </xd:doc>
  <xsl:function name="em:styled" as="element(choice)*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="key('em:listed', 'style', $tei)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Choices that are neither slips nor style, or hold more than the pair of such: abbreviations and their expansions, and
      alternatives among which nothing was decided.</xd:desc>
    <xd:param name="tei">a TEI element</xd:param>
    <xd:return>choice elements</xd:return>
  </xd:doc>
  <xsl:function name="em:alternatives" as="element(choice)*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="key('em:listed', 'alternative', $tei)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The kind of an entry: `crux`, `conjecture` where a conjecture stands and the text was kept, else the type of the app
      (`transliteration`, `translation`, `transmission`, `variant`, or what the document says); `variant` where it says
      nothing.</xd:desc>
    <xd:param name="entry">app or sic</xd:param>
    <xd:return>the kind</xd:return>
  </xd:doc>
  <xsl:function name="em:kind" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="
        if ($entry/self::sic) then 'crux'
        else if (em:conjectures($entry) and empty(em:readings($entry))) then 'conjecture'
        else (normalize-space($entry/@type)[.], 'variant')[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The element that states an entry's decision: the lemma where it is an emendation, the conjecture where one is only
      proposed, else the entry itself.</xd:desc>
    <xd:param name="entry">app, sic or choice</xd:param>
    <xd:return>the element whose resp and cert count</xd:return>
  </xd:doc>
  <xsl:function name="em:decision" as="element()" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="($entry/self::app/em:sides(.)[self::lem][@resp or @cert],
        $entry/self::app/em:conjectures(.)[@resp or @cert], $entry/self::choice/(corr | reg)[@resp or @cert], $entry)[1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether the program alone decided an entry and no editor has confirmed it: every output marks it °.</xd:desc>
    <xd:param name="entry">app, sic or choice</xd:param>
    <xd:return>true where resp names the program and no editor</xd:return>
  </xd:doc>
  <xsl:function name="em:is-unconfirmed" as="xs:boolean" visibility="public" cache="yes">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="resp" as="xs:string*" select="tokenize((em:decision($entry)/@resp, $entry/@resp)[1])"/>
    <xsl:sequence select="$resp = '#emendata' and not($resp = '#ed')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether somebody other than the program admitted a decision.</xd:desc>
    <xd:param name="entry">app, sic or choice</xd:param>
    <xd:return>true where resp names anybody else; false where the document does not say who</xd:return>
  </xd:doc>
  <xsl:function name="em:is-confirmed" as="xs:boolean" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="tokenize((em:decision($entry)/@resp, $entry/@resp)[1]) != '#emendata'"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether an entry is a correction: the edited text departs from the source for a stated reason. Conjectures, cruces and
      mere differences between copies are none.</xd:desc>
    <xd:param name="entry">app or sic</xd:param>
    <xd:return>true for transliteration, translation and transmission</xd:return>
  </xd:doc>
  <xsl:function name="em:is-correction" as="xs:boolean" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="em:kind($entry) = ('transliteration', 'translation', 'transmission')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>How sure a decision is: high, medium, low, or what the document says.</xd:desc>
    <xd:param name="entry">app, sic or choice</xd:param>
    <xd:return>the value of cert; nothing where none is stated</xd:return>
  </xd:doc>
  <xsl:function name="em:certainty" as="xs:string?" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(em:decision($entry)/@cert, $entry/@cert)[1] ! normalize-space()"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Who admitted a decision, by name: the names in the statements of responsibility that resp points to.</xd:desc>
    <xd:param name="entry">app, sic, choice or note</xd:param>
    <xd:return>names; none where the document does not say</xd:return>
  </xd:doc>
  <xsl:function name="em:responsible" as="xs:string*" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="resp" as="attribute()?" select="(em:decision($entry)/@resp, $entry/@resp)[1]"/>
    <xsl:sequence select="distinct-values(em:targets($resp) !
        normalize-space(string((.//(persName | orgName | name), .)[1])))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>What explains an entry: the interp that app/@corresp points to.</xd:desc>
    <xd:param name="entry">an entry</xd:param>
    <xd:return>an interp, if there is one</xd:return>
  </xd:doc>
  <xsl:function name="em:form" as="element(interp)?" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="em:targets($entry/@corresp)[self::interp][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>A Russian form as it is printed: with an asterisk where it was reconstructed.</xd:desc>
    <xd:param name="form">a desc or persName that holds it, with its status in @subtype</xd:param>
    <xd:return>"*Чыонг Тинь"</xd:return>
  </xd:doc>
  <xsl:function name="em:starred" as="xs:string" visibility="public">
    <xsl:param name="form" as="element()"/>
    <xsl:sequence select="(if ($form/@subtype = 'reconstructed' or $form/@evidence = 'conjecture') then '*' else '')
        || normalize-space($form)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The element that holds the intermediate (Russian) form behind an entry; em:starred prints it.</xd:desc>
    <xd:param name="entry">an entry</xd:param>
    <xd:return>a desc, if there is one</xd:return>
  </xd:doc>
  <xsl:function name="em:intermediate" as="element(desc)?" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="em:form($entry)/desc[@type = 'intermediate'][normalize-space()][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The reasons given for an entry: the prose of its interp, notes inside the app, and what it says of witnesses.</xd:desc>
    <xd:param name="entry">an entry</xd:param>
    <xd:return>elements that hold prose</xd:return>
  </xd:doc>
  <xsl:function name="em:reasons" as="element()*" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="em:form($entry)/desc[@type = 'reason'][normalize-space()],
        $entry/self::app/descendant::*[self::note or self::witDetail or self::wit][parent::app or parent::rdgGrp][ancestor::app[1] is $entry]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The witness whose text breaks off at an entry, if one does.</xd:desc>
    <xd:param name="app">an app</xd:param>
    <xd:return>sigla of the readings that hold witEnd</xd:return>
  </xd:doc>
  <xsl:function name="em:ends" as="xs:string*" visibility="public">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app//(rdg | lem)[.//witEnd] ! em:sigla(.)"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>What entries have in common that are printed as one: kind, lemma, readings with their sigla, explanation, decision.
      Entries of one text with the same key are repeats of each other.</xd:desc>
    <xd:param name="entry">app or sic</xd:param>
    <xd:return>a key, not for print</xd:return>
  </xd:doc>
  <xsl:function name="em:group-key" as="xs:string" visibility="public" cache="yes">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="sides" as="element()*"
        select="$entry/self::sic, $entry/self::app/em:sides(.)"/>
    <xsl:sequence select="string-join((em:kind($entry), $entry/@corresp, em:decision($entry)/(@resp, @cert), $entry/note,
        if ($entry/self::sic) then $entry/@xml:id else (),
        $sides ! (name() || '|' || @wit || '|' || @type || '|' || em:edited(node()) || '|' || exists(.//witEnd))), '&#x2063;')"/>
  </xsl:function>
</xsl:stylesheet>
