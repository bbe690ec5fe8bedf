<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What a document holds beside the words of its texts: annotations that stand among the words or in standOff, and what the
      header says that the facts of the edition do not. All of it is generated matter, told at the end of the page as names and
      values, and nothing of it is left out.</xd:desc>
  </xd:doc>

  <!-- in its place an annotation leaves its addresses -->
  <xsl:template _match="{$em:annotation-pattern}" mode="h:text" as="element()" priority="3">
    <span class="anchor">
      <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
      <xsl:for-each select="descendant::*[@xml:id]">
        <span>
          <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
        </span>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- ============ the lists at the end ============ -->

  <xsl:key name="h:explained" match="app[@corresp]" use="em:ids(@corresp)"/>

  <xsl:template name="h:further" as="element()*">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="annotations" as="element()*" select="
        $tei/descendant-or-self::*[self::text or self::sourceDoc or self::facsimile][empty(ancestor::text | ancestor::sourceDoc
          | ancestor::facsimile)]/descendant::*[map:contains($em:annotation-names, local-name())][em:is-annotation(.)][empty(ancestor::*[em:is-annotation(.)])],
        $tei/descendant::standOff/*[h:is-untold(.)]"/>
    <xsl:variable name="header" as="element()*" select="$tei/teiHeader/*/*[h:is-untold-fact(.)],
        $tei/teiHeader/fileDesc/sourceDesc/listWit[text()[normalize-space()] or * except witness], $tei//TEI[not(. is $tei)]/teiHeader"/>
    <xsl:for-each select="('annotations'[exists($annotations[h:says(.)])], 'header'[exists($header[h:says(.)])])">
      <section class="beside" id="em.{.}" data-generated="">
        <details>
          <summary>{em:label(., $language)}</summary>
          <ul>
            <xsl:for-each select="(if (. eq 'header') then $header else $annotations)[h:says(.)]">
              <li>
                <xsl:if test="ancestor::text and @xml:id">
                  <a href="#{@xml:id}" title="{em:label('annotation.place', $language)}">↑</a>
                  <xsl:text> </xsl:text>
                </xsl:if>
                <xsl:apply-templates select="." mode="h:record"/>
              </li>
            </xsl:for-each>
          </ul>
        </details>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether there is something to read in an element.</xd:desc>
    <xd:param name="element">any element</xd:param>
    <xd:return>true where it holds words</xd:return>
  </xd:doc>
  <xsl:function name="h:says" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/descendant::text()[normalize-space()])"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a part of standOff is told nowhere else: explanations of entries stand with these, persons, places and
      organisations of whom names, dates and numbers are known stand in the indexes.</xd:desc>
    <xd:param name="part">a child of standOff</xd:param>
    <xd:return>true for what the list at the end tells</xd:return>
  </xd:doc>
  <xsl:function name="h:is-untold" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:choose>
      <xsl:when test="$part/self::interpGrp">
        <xsl:sequence select="empty($part/interp[@xml:id][key('h:explained', string(@xml:id), em:tei($part))])"/>
      </xsl:when>
      <xsl:when test="$part[self::listPerson or self::listPlace or self::listOrg]">
        <xsl:sequence select="exists($part/text()[normalize-space()]) or exists($part/(* except (person[@xml:id] | place[@xml:id] | org[@xml:id]))) or exists($part/*/(* except (persName | placeName | orgName
            | geogName | name | idno | note[@type] | birth[not(*)] | death[not(*)] | floruit[not(*)])))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="true()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether the facts of the edition do not tell a part of the header, or tell only some of it.</xd:desc>
    <xd:param name="part">a child of fileDesc, encodingDesc, profileDesc, revisionDesc or xenoData</xd:param>
    <xd:return>true for what the list at the end tells</xd:return>
  </xd:doc>
  <xsl:function name="h:is-untold-fact" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="place" as="xs:string" select="local-name($part/..) || '/' || local-name($part)"/>
    <xsl:variable name="is-told" as="xs:boolean" select="
        $place = ('fileDesc/titleStmt', 'fileDesc/sourceDesc', 'encodingDesc/projectDesc', 'encodingDesc/samplingDecl', 'revisionDesc/change',
          'revisionDesc/listChange')
        or $place eq 'encodingDesc/editorialDecl' and empty($part/text()[normalize-space()])
        or $place eq 'encodingDesc/appInfo' and empty($part/(* except application))
        or $place eq 'profileDesc/textClass' and empty($part/(* except keywords))
        or $place eq 'fileDesc/publicationStmt' and empty($part/(* except (p | idno | availability | publisher | date | distributor | authority)))
        or $place eq 'fileDesc/editionStmt' and empty($part/(* except edition))"/>
    <xsl:sequence select="not($is-told) or exists($part[self::textClass or self::publicationStmt or self::editionStmt or self::appInfo]/text()[normalize-space()])"/>
  </xsl:function>

  <!-- ============ names and values ============ -->

  <xsl:mode name="h:record" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="*" mode="h:record" as="element()">
    <span class="record">
      <span class="part">{string-join((h:name-in-words(.), @type[normalize-space()]), ', ')}: </span>
      <xsl:call-template name="h:value"/>
    </span>
  </xsl:template>

  <!-- languages in a row -->
  <xsl:template match="langUsage[language][not(* except language)]" mode="h:record" as="element()">
    <span class="record">
      <span class="part">{h:name-in-words(.)}: </span>
      <xsl:for-each select="language">
        <xsl:text>{if (position() gt 1) then '; ' else ''}</xsl:text>
        <xsl:call-template name="h:value"/>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- parts one below the other, or words with what stands among them; a paragraph or description alone is the value -->
  <xsl:template name="h:value" as="node()*">
    <xsl:choose>
      <xsl:when test="count(*) eq 1 and (p | ab | catDesc | desc)[not(@type)] and empty(text()[normalize-space()])">
        <xsl:for-each select="*">
          <xsl:call-template name="h:value"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="* and empty(text()[normalize-space()])">
        <xsl:apply-templates select="*" mode="h:record"/>
      </xsl:when>
      <xsl:when test="normalize-space()">
        <span>
          <xsl:sequence select="h:foreign-prose(.)"/>
          <xsl:apply-templates select="node()" mode="h:header"/>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <span>{(@when, @when-iso, @target, @value, @ident, @from, @key, @n, @name, @ref)[normalize-space()][1]}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xd:doc>
    <xd:desc>The name of an element in words: those that labels.xml has for people, else its own, parted.</xd:desc>
    <xd:param name="element">a TEI element</xd:param>
    <xd:return>"languages" for langUsage, "media type" for mediaType</xd:return>
  </xd:doc>
  <xsl:function name="h:name-in-words" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="known" as="xs:string" select="em:label-of('part', $name, $language)"/>
    <xsl:sequence select="if ($known ne $name) then $known else lower-case(replace($name, '(\p{Ll})(\p{Lu})', '$1 $2'))"/>
  </xsl:function>

  <!-- words of a header that no other rule names -->
  <xsl:template match="*" mode="h:header" as="node()*" priority="-1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- descriptions of many parts in the facts: a manuscript, a recording, a structured reference -->
  <xsl:template match="msDesc | msPart | msFrag | msIdentifier | msContents | physDesc | history | additional | biblStruct | biblFull | analytic | monogr
      | imprint | recordingStmt | recording | scriptStmt | person | place | org | objectDesc | supportDesc | layoutDesc | handDesc
      | decoDesc | bindingDesc | bibl[* and empty(text()[normalize-space()])]" mode="h:header" as="node()*" priority="-0.4">
    <xsl:choose>
      <xsl:when test="* and empty(text()[normalize-space()])">
        <xsl:apply-templates select="*" mode="h:record"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="#current"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
