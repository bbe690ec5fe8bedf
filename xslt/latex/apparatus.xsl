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
    <xd:desc>The apparatus: reledmac's \edtext, which finds the line itself. Entries say what design and print edition say: lemma, bracket,
      readings with their sigla where two or more witnesses are extant, the Russian behind a form at its first entry.</xd:desc>
  </xd:doc>

  <xsl:key name="tx:of-form" match="app[ancestor::text]" use="em:ids(@corresp)"/>

  <xsl:template match="app" mode="tx:text" as="xs:string*">
    <xsl:param name="note" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="lemma" as="element()?" select="em:lemma(.)[em:is-in-line(current())]"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$lemma/node()" mode="#current"/></xsl:variable>
    <xsl:variable name="sign" as="xs:string" select="string(tx:command('unconfirmed', ())[em:is-unconfirmed(current())])"/>
    <xsl:variable name="content" as="xs:string" select="string-join($words) || $sign"/>
    <xsl:choose>
      <xsl:when test="exists($note)">
        <xsl:sequence select="$content"/>
      </xsl:when>
      <!-- an entry that holds paragraphs, or stands between them, is told of before their words -->
      <xsl:when test="contains($content, $tx:between) or tx:is-container(..) or not(em:is-in-line(.))">
        <xsl:sequence select="'&#xFDDB;' || tx:edtext('', .) || '&#xFDDC;' || $content"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="tx:edtext($content, .)"/>
      </xsl:otherwise>
    </xsl:choose>
    <!-- notes of the apparatus itself -->
    <xsl:apply-templates select="note[not(em:is-listed(.))] | rdgGrp/note" mode="#current"/>
  </xsl:template>

  <!-- white space beside lemma and readings -->
  <xsl:template match="sic[em:is-crux(.)]" mode="tx:text" as="xs:string*" priority="2">
    <xsl:param name="note" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:variable name="content" as="xs:string" select="'†' || string-join($words) || '†'"/>
    <xsl:sequence select="if (exists($note) or contains($content, $tx:between)) then $content else tx:edtext($content, .)"/>
  </xsl:template>

  <xsl:function name="tx:edtext" as="xs:string">
    <xsl:param name="content" as="xs:string"/>
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="tx:command('edtext', ($content, tx:entry($entry, ())))"/>
  </xsl:function>

  <xd:doc><xd:desc>An entry on words that stand in a note: it has no place in a line, and says in which note it is.</xd:desc>
    <xd:param name="entry">app or crux</xd:param>
    <xd:param name="mark">the mark of the note</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:entry-of-note" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="mark" as="xs:string"/>
    <xsl:sequence select="tx:command('edtext', ('', tx:entry($entry, $mark)))"/>
  </xsl:function>

  <xsl:function name="tx:entry" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="mark" as="xs:string?"/>
    <xsl:sequence select="tx:id($entry) || tx:command('lemma', string-join($mark ! tx:command('innote', tx:words(.))) || tx:lemma($entry))
        || tx:command('Afootnote', tx:readings($entry))"/>
  </xsl:function>

  <xd:doc><xd:desc>What an entry has before its bracket.</xd:desc>
    <xd:param name="entry">app or crux</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:lemma" as="xs:string" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="lemma" as="element()?" select="$entry/self::app/em:lemma(.)"/>
    <xsl:variable name="words" as="xs:string" select="if ($entry/self::sic) then '†' || em:edited($entry/node()) || '†' else tx:bare($lemma)"/>
    <xsl:sequence select="tx:words(tx:shortened(if ($words) then $words else tx:word-before($entry)))
        || tx:command('unconfirmed', ())[em:is-unconfirmed($entry)]
        || (if ($entry/self::app) then tx:sigla($lemma, $entry) else '')"/>
  </xsl:function>

  <xd:doc><xd:desc>What an entry has after its bracket.</xd:desc>
    <xd:param name="entry">app or crux</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:readings" as="xs:string" visibility="public">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="russian" as="element(desc)?" select="em:intermediate($entry)[tx:is-first($entry)]"/>
    <xsl:sequence select="
        if ($entry/self::sic) then tx:command('term', tx:words(em:label('app.corrupt', $language)))
        else string-join((em:readings($entry), em:conjectures($entry)) ! tx:reading(., $entry), '; ')
          || string-join($russian ! (' (' || tx:command('foreign', ((tokenize(@xml:lang, '-')[matches(., '^[a-z]{2,3}$')], 'ru')[1], tx:words(em:starred(.)))) || ')'))"/>
  </xsl:function>

  <!-- the Russian is told at a form's first entry -->
  <xsl:function name="tx:is-first" as="xs:boolean">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="every $id in em:ids($entry/@corresp) satisfies key('tx:of-form', $id, em:tei($entry))[1] is $entry"/>
  </xsl:function>

  <xsl:function name="tx:reading" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="words" as="xs:string" select="tx:bare($reading)"/>
    <xsl:variable name="terms" as="xs:string*" select="
        'perhaps'[$reading/@type = 'conjecture'], if (not($words)) then 'om' else 'add'[not(tx:bare(em:lemma($entry)))]"/>
    <xsl:sequence select="string-join(($terms ! tx:command('term', tx:words(em:label('app.' || ., $language))), tx:words($words)[.]), ' ')
        || tx:sigla($reading, $entry)
        || (if ($reading//witEnd) then ' ' || tx:command('term', tx:words('(' || em:label('app.ends', $language, string-join(em:sigla($reading), ', ')) || ')')) else '')"/>
  </xsl:function>

  <!-- witnesses, where more than one is there to be named -->
  <xsl:function name="tx:sigla" as="xs:string">
    <xsl:param name="reading" as="element()?"/>
    <xsl:param name="entry" as="element(app)"/>
    <xsl:variable name="sigla" as="xs:string*" select="$reading ! em:sigla(.)"/>
    <xsl:sequence select="if (exists($sigla) and em:shows-sigla($entry)) then ' ' || tx:command('siglum', tx:words(string-join($sigla, ' '))) else ''"/>
  </xsl:function>

  <xd:doc><xd:desc>The last word of the edited text before an entry that has none.</xd:desc>
    <xd:param name="entry">an app</xd:param>
    <xd:return>a word; a dash at the beginning of a block</xd:return></xd:doc>
  <xsl:function name="tx:word-before" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="block" as="element()?" select="$entry/ancestor::*[local-name() = ('p', 'ab', 'note', 'item', 'head', 'cell', 'l', 'titlePart', 'byline', 'bibl')][1]"/>
    <xsl:variable name="before" as="xs:string" select="string-join($block//text()[. &lt;&lt; $entry][tx:is-shown(..)]
        [empty(ancestor::note except $entry/ancestor::note)][empty(ancestor::ref[@type = 'noteAnchor'])])"/>
    <xsl:sequence select="(tokenize($before, '[\s\p{Z}]+')[.][last()], '–')[1]"/>
  </xsl:function>
</xsl:stylesheet>
