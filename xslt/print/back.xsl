<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
  xmlns:em="urn:emendata:xslt" xmlns:pr="urn:emendata:print" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all" expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What stands after the text: the list of corrections, the index, and what the header says of witnesses, original
      publication, principles, version and licence.</xd:desc>
  </xd:doc>

  <xsl:function name="pr:end-matter" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:text>#end-matter[&#10;</xsl:text>
    <!-- of a volume's articles the rest stands once, after all of them -->
    <xsl:sequence select="if ($chapter != '') then pr:sources($article) else (pr:corrections($article), pr:persons($article),
      pr:sources($article), pr:principles($article), pr:this-edition($article))"/>
    <xsl:text>];&#10;</xsl:text>
  </xsl:function>

  <xd:doc><xd:desc>A witness in a few words: the site it is on and its identifier there, else its title, else its words.</xd:desc></xd:doc>
  <xsl:function name="pr:witness-name" as="xs:string" visibility="public">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:variable name="host" as="xs:string?"
      select="($witness//(ptr | ref)/@target ! replace(., '^\w+://([^/]+).*$', '$1'))[. != ''][1]"/>
    <xsl:variable name="number" as="xs:string?"
      select="($witness//idno[not(matches(@type, '^(sha|md5|file)', 'i'))] ! normalize-space())[. != ''][1]"/>
    <xsl:sequence select="string((string-join(($host, $number), ', ')[$host != ''],
      $witness/bibl/title ! normalize-space(), normalize-space($witness))[. != ''][1])"/>
  </xsl:function>

  <xsl:function name="pr:sources" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="witnesses" as="element(witness)*" select="em:witnesses($article)"/>
    <xsl:variable name="original" as="element(bibl)?" select="em:original-publication($article)"/>
    <xsl:variable name="others" as="element()*" select="
        $article/teiHeader/fileDesc/sourceDesc/(* except (listWit, $original))[normalize-space()]"/>
    <xsl:if test="$witnesses">
      <xsl:value-of select="pr:section('witnesses')"/>
      <xsl:for-each select="$witnesses">
        <xsl:value-of select="'#fact[' || pr:wrap('siglum', pr:exactly(string(@xml:id))) || ']['"/>
        <xsl:sequence select="pr:witness(.)"/>
        <xsl:text>];&#10;</xsl:text>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$original[normalize-space()]">
      <xsl:value-of select="pr:section('original')"/>
      <xsl:value-of select="pr:wrap('source-line', (pr:reference($original),
        if (em:is-probable($original) and empty($original/*/@cert)) then pr:said(' (' || pr:word('probable') || ')') else ())) || $pr:gap"/>
    </xsl:if>
    <xsl:if test="$others">
      <xsl:value-of select="pr:section('evidence')"/>
      <xsl:for-each select="$others/descendant-or-self::*[self::bibl or self::p or self::ab or not(*)][not(ancestor::bibl or ancestor::p)]">
        <xsl:value-of select="pr:wrap('source-line', pr:reference(.)) || $pr:gap"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xd:doc><xd:desc>A reference of the header: as it stands, or its parts with commas where the header gives them bare.</xd:desc></xd:doc>
  <xsl:function name="pr:reference" as="xs:string" visibility="public">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each select="if ($reference/text()[normalize-space()] or not($reference/self::bibl)) then $reference else $reference/*[normalize-space()]">
        <xsl:variable name="words" as="text()*"><xsl:apply-templates select="." mode="bare"/></xsl:variable>
        <xsl:sequence select="string-join($words) || (if (em:is-probable(.)) then pr:said(' (' || pr:word('probable') || ')') else '')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($parts[. != ''], pr:exactly(', '))"/>
  </xsl:function>

  <xd:doc><xd:desc>A witness in full: each part with a word that says what it is, in the header's order.</xd:desc></xd:doc>
  <xsl:function name="pr:witness" as="text()*">
    <xsl:param name="witness" as="element(witness)"/>
    <xsl:choose>
      <xsl:when test="$witness/bibl/*">
        <xsl:for-each select="$witness/bibl/node()[self::* or self::text()[matches(., '\w')]]">
          <xsl:variable name="part" as="xs:string" select="string-join((pr:witness-label(.), (normalize-space()[. != ''],
            @when ! string(), @target ! string(), @quantity ! string())[1]), ' ') => replace('\.$', '')"/>
          <xsl:value-of select="pr:exactly('; '[current()/preceding-sibling::node()[self::* or self::text()[matches(., '\w')]]])"/>
          <xsl:value-of select="if (self::ptr or self::ref or self::idno) then pr:wrap('long-string', pr:exactly($part))
            else if (self::title) then pr:wrap('emph', pr:exactly($part)) else pr:exactly($part)"/>
        </xsl:for-each>
        <xsl:apply-templates select="$witness/(* except bibl)" mode="bare"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$witness/node()" mode="bare"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="pr:witness-label" as="xs:string?">
    <xsl:param name="part" as="node()"/>
    <xsl:sequence select="
        if ($part/self::idno) then ($part/@type ! string(), pr:word('identifier'))[1]
        else if ($part/self::date) then $part/@type[. = ('put-online', 'accessed')] ! pr:word(.)
        else ()"/>
  </xsl:function>

  <xsl:function name="pr:principles" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="declarations" as="element()*" select="$article/teiHeader/encodingDesc/editorialDecl/*[normalize-space()]"/>
    <xsl:if test="$declarations">
      <xsl:value-of select="pr:section('principles')"/>
      <xsl:for-each select="$declarations">
        <xsl:value-of select="'#statement-line[' || (if (self::p or self::ab) then '' else pr:said(em:label-of('principle', local-name(), $language))) || ']['"/>
        <xsl:sequence select="pr:prose(.)"/>
        <xsl:text>];&#10;</xsl:text>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>

  <xsl:function name="pr:this-edition" as="text()*">
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="statements" as="element(respStmt)*" select="$article/teiHeader/fileDesc/titleStmt/respStmt"/>
    <xsl:variable name="rows" as="map(*)*" select="
        map{'label': 'publisher', 'words': em:publisher($article)},
        map{'label': 'version', 'words': em:version($article)},
        map{'label': 'date', 'words': em:date($article)},
        em:identifiers($article) ! map{'label': string((@type, 'identifier')[1]), 'words': normalize-space()},
        $statements ! map{'label': 'responsibility', 'words': string-join(resp ! em:phrase(normalize-space(), $language), ', ') || (if ((* except resp)[normalize-space() != 'unknown']) then ': ' else '')
          || string-join((* except resp) ! normalize-space()[. != 'unknown'], ', ')},
        em:licence($article) ! map{'label': 'licence', 'words': normalize-space(string-join((*, .[not(*)]), ' ')
          || @target ! (' (' || . || ')'))},
        em:source-rights($article) ! map{'label': 'source-rights', 'words': normalize-space()},
        ($article/teiHeader/fileDesc/publicationStmt/availability)[not(licence)] ! map{'label': 'licence', 'words': normalize-space()},
        $article/teiHeader/fileDesc/publicationStmt/p ! map{'label': 'publication', 'words': normalize-space()}"/>
    <xsl:variable name="told" as="map(*)*" select="$rows[.('words') != '']"/>
    <xsl:if test="exists($told)">
      <xsl:value-of select="pr:section('edition')"/>
      <xsl:for-each select="$told">
        <xsl:value-of select="'#statement-line[' || pr:said(em:label-of('print', .('label'), $language)) || '][' || pr:exactly(.('words')) || '];&#10;'"/>
      </xsl:for-each>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
