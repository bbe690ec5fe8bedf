<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>What follows the text: the author's notes, the editors', the apparatus, references, and what is said of persons and
      places. Each entry of the apparatus is a note that leads back to its words.</xd:desc>
  </xd:doc>

  <xsl:accumulator name="x:note-count" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="x:entry-count" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//app | text//sic[em:is-crux(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:function name="x:is-printed" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="empty($note/ancestor::rdg) and exists($note/ancestor::text) and empty($note/(parent::app | parent::rdgGrp | ancestor::choice/(sic | orig | abbr)[. intersect $note/ancestor::*]))
        and empty($note/ancestor::listApp)"/>
  </xsl:function>

  <xsl:function name="x:note-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string((x:id($note), 'fn-' || $note/accumulator-before('x:note-count'))[1])"/>
  </xsl:function>

  <xsl:function name="x:entry-id" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="string((x:id($entry), 'entry-' || $entry/accumulator-before('x:entry-count'))[1])"/>
  </xsl:function>

  <!-- no number of an author's note and no letter of an editors' note looks like it -->
  <xsl:function name="x:entry-mark" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="'‹' || $entry/accumulator-before('x:entry-count') || '›'"/>
  </xsl:function>

  <xd:doc><xd:desc>Whether a division is a list of notes or of references, which JATS keeps behind the text.</xd:desc></xd:doc>
  <xsl:function name="x:is-back-matter" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division/parent::back) and empty($division/text()[normalize-space()])
        and (x:is-of-notes($division) or x:is-of-references($division))"/>
  </xsl:function>

  <xsl:function name="x:is-of-notes" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division/note) and empty($division/(* except (note | head | pb)))"/>
  </xsl:function>

  <xsl:function name="x:is-of-references" as="xs:boolean">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="exists($division//bibl) and empty($division/(* except (bibl | head | pb | listBibl[x:is-list(.)])))"/>
  </xsl:function>

  <xsl:function name="x:is-list" as="xs:boolean">
    <xsl:param name="list" as="element(listBibl)"/>
    <xsl:sequence select="empty($list/(* except (bibl | head | pb))) and empty($list/text()[normalize-space()])"/>
  </xsl:function>

  <xsl:template name="x:back" as="element(Q{}back)?">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:variable name="lang" as="xs:string" select="x:speech($tei)"/>
    <xsl:variable name="parts" as="element()*">
      <xsl:for-each select="$texts/back/div[x:is-back-matter(.)][x:is-of-references(.)]">
        <ref-list>
          <xsl:sequence select="x:id(.), x:lang(.)"/>
          <xsl:call-template name="x:heading">
            <xsl:with-param name="heads" select="head, listBibl/head"/>
          </xsl:call-template>
          <xsl:for-each select=".//bibl[parent::div or parent::listBibl]">
            <ref>
              <xsl:sequence select="x:id(.)"/>
              <xsl:call-template name="x:citation">
                <xsl:with-param name="has-id" select="false()"/>
              </xsl:call-template>
            </ref>
          </xsl:for-each>
        </ref-list>
      </xsl:for-each>
      <xsl:call-template name="x:notes">
        <xsl:with-param name="notes" select="$notes[not(em:is-editors(.))]"/>
        <xsl:with-param name="kind" select="'notes'"/>
        <xsl:with-param name="title" select="em:label('notes', $lang)"/>
        <xsl:with-param name="heads" select="$texts/back/div[x:is-back-matter(.)][x:is-of-notes(.)]/head"/>
      </xsl:call-template>
      <xsl:call-template name="x:notes">
        <xsl:with-param name="notes" select="$notes[em:is-editors(.)]"/>
        <xsl:with-param name="kind" select="'editorial'"/>
        <xsl:with-param name="title" select="em:label('notes.of-editors', $lang)"/>
      </xsl:call-template>
      <xsl:call-template name="x:apparatus">
        <xsl:with-param name="entries" select="$texts//(app | sic[em:is-crux(.)])[empty(ancestor::rdg)]"/>
        <xsl:with-param name="lang" select="$lang"/>
      </xsl:call-template>
      <xsl:for-each select="'person', 'place', 'org'">
        <xsl:call-template name="x:entities">
          <xsl:with-param name="tei" select="$tei"/>
          <xsl:with-param name="sort" select="."/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="$parts">
      <back>
        <xsl:sequence select="$parts"/>
      </back>
    </xsl:if>
  </xsl:template>

  <xsl:template name="x:heading" as="element(Q{}title)?">
    <xsl:param name="heads" as="element(head)*"/>
    <xsl:param name="words" as="xs:string" select="''"/>
    <xsl:choose>
      <xsl:when test="$heads">
        <title>
          <xsl:for-each select="$heads">
            <xsl:if test="position() gt 1"><break/></xsl:if>
            <xsl:call-template name="x:words">
              <xsl:with-param name="nodes" select="node()"/>
            </xsl:call-template>
          </xsl:for-each>
        </title>
      </xsl:when>
      <xsl:when test="$words">
        <title>{$words}</title>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="x:notes" as="element(Q{}fn-group)?">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="heads" as="element(head)*"/>
    <xsl:if test="$notes">
      <fn-group content-type="{$kind}">
        <xsl:call-template name="x:heading">
          <xsl:with-param name="heads" select="$heads"/>
          <xsl:with-param name="words" select="$title"/>
        </xsl:call-template>
        <xsl:for-each select="$notes">
          <fn id="{x:note-id(.)}">
            <xsl:sequence select="x:lang(.)"/>
            <xsl:for-each select="normalize-space(@type)[.]">
              <xsl:attribute name="specific-use" select="."/>
            </xsl:for-each>
            <label>{em:note-mark(.)}</label>
            <xsl:call-template name="x:paragraphs">
              <xsl:with-param name="nodes" select="node()"/>
            </xsl:call-template>
          </fn>
        </xsl:for-each>
      </fn-group>
    </xsl:if>
  </xsl:template>

  <xsl:template name="x:apparatus" as="element(Q{}fn-group)?">
    <xsl:param name="entries" as="element()*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:if test="$entries">
      <fn-group content-type="apparatus">
        <title>{em:label('corrections', $lang)}</title>
        <xsl:for-each select="$entries">
          <xsl:variable name="lemma" as="xs:string" select="em:edited(if (self::sic) then node() else em:lemma(.)/node())"/>
          <fn id="fn-{x:entry-id(.)}">
            <label>{x:entry-mark(.)}</label>
            <p>
              <xref ref-type="other" rid="{x:entry-id(.)}">
                <xsl:text>{if ($lemma) then $lemma else '–'}</xsl:text>
              </xref>
              <xsl:text>] </xsl:text>
              <xsl:text>{if (self::sic) then em:label('app.corrupt', $lang) else x:told(.)}</xsl:text>
            </p>
          </fn>
        </xsl:for-each>
      </fn-group>
    </xsl:if>
  </xsl:template>

  <xsl:template name="x:entities" as="element(Q{}glossary)?">
    <xsl:param name="tei" as="element()"/>
    <xsl:param name="sort" as="xs:string"/>
    <xsl:variable name="lang" as="xs:string" select="x:speech($tei)"/>
    <xsl:variable name="named" as="element()*" select="em:entities($tei, $sort)[empty(ancestor::text)][exists(em:mentions($tei, @xml:id))]"/>
    <xsl:if test="$named">
      <glossary content-type="{$sort}">
        <title>{em:label(if ($sort eq 'org') then 'orgs' else if ($sort eq 'person') then 'nav.persons' else 'title-of.places', $lang)}</title>
        <def-list>
          <xsl:for-each select="$named">
            <xsl:variable name="said" as="xs:string*" select="(self::person/em:dates(., $lang), em:names(., 'native')[1] ! em:edited(.),
                em:names(., 'russian')[1] ! (em:label('russian', $lang) || ' ' || em:starred(.)),
                note[@type = 'description'] ! em:edited(node()), idno ! string-join((@type, normalize-space()), ' '))[.]"/>
            <def-item>
              <xsl:sequence select="x:id(.)"/>
              <term>{em:heading(.)}</term>
              <xsl:if test="exists($said)">
                <def>
                  <p>{string-join($said, '; ')}</p>
                </def>
              </xsl:if>
            </def-item>
          </xsl:for-each>
        </def-list>
      </glossary>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
