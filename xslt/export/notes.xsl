<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Notes where they are called: the list at the end gives up the notes that have a call. A note that is called again
      stands at its first call, and the later ones stay pointers to it.</xd:desc>
  </xd:doc>

  <xsl:mode name="x:notes" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="text//ref[@type = 'noteAnchor'][x:is-first-call(.)] | text//ptr[@type = 'noteAnchor'][x:is-first-call(.)]"
      mode="x:notes" as="element(note)">
    <xsl:variable name="note" as="element(note)" select="em:note-of(.)"/>
    <note>
      <xsl:sequence select="$note/(@* except @place), @rend"/>
      <xsl:attribute name="place" select="'foot'"/>
      <xsl:apply-templates select="$note/node()" mode="#current"/>
    </note>
  </xsl:template>

  <xsl:template match="text//note[x:is-moved(.)]" mode="x:notes" as="element()?"/>

  <!-- a list of notes all of which have gone -->
  <xsl:template match="back/div[note][every $note in note satisfies x:is-moved($note)][empty(* except (note | head | pb))]" mode="x:notes"
      as="element()*">
    <xsl:sequence select="pb"/>
  </xsl:template>

  <xd:doc><xd:desc>Whether a call is the first of its note, and not in a reading or in the note itself.</xd:desc></xd:doc>
  <xsl:function name="x:is-first-call" as="xs:boolean">
    <xsl:param name="call" as="element()"/>
    <xsl:variable name="note" as="element()?" select="em:note-of($call)"/>
    <xsl:sequence select="exists($note) and x:is-apart($note) and em:calls($note)[x:holds-note(.)][1] is $call"/>
  </xsl:function>

  <xd:doc><xd:desc>Whether a note has gone to its call.</xd:desc></xd:doc>
  <xsl:function name="x:is-moved" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="x:is-apart($note) and exists(em:calls($note)[x:holds-note(.)])"/>
  </xsl:function>

  <!-- a note that stands in the words already is where it belongs -->
  <xsl:function name="x:is-apart" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/parent::div/parent::back)"/>
  </xsl:function>

  <!-- a call from within a note at the end has to stay one, as two notes could call each other -->
  <xsl:function name="x:holds-note" as="xs:boolean">
    <xsl:param name="call" as="element()"/>
    <xsl:sequence select="empty($call/ancestor::rdg) and empty($call/ancestor::note)"/>
  </xsl:function>
</xsl:stylesheet>
