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
    <xd:desc>Notes: the author's (and the publisher's) in one series with the numbers of the source, the editors' in another with letters.
      A note of a list stands where it is called first; one that nothing calls stays in its list. reledmac numbers no lines in notes:
      the entries of a note follow its call, and say in which note they are. Notes inside a note follow it, too.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The call that brings a note: the first of the edited text that stands in no note.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:return>a call; nothing for a note in its place, or one that nothing calls</xd:return></xd:doc>
  <xsl:function name="tx:first-call" as="element()?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="em:calls($note)[em:is-listed($note)][ancestor::text][not(ancestor::note)][tx:is-shown(.)][1]"/>
  </xsl:function>

  <xd:doc><xd:desc>Whether the edited text shows a node.</xd:desc>
    <xd:param name="node">an element of a text</xd:param>
    <xd:return>false on a side of an entry or choice that it does not have</xd:return></xd:doc>
  <xsl:function name="tx:is-shown" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="
        every $side in $node/ancestor::*[parent::choice or ancestor::app] satisfies (
          not($side/parent::choice) or $side is em:choice-edited($side/parent::choice))
          and (not($side/(parent::app | parent::rdgGrp)) or $side/self::note or $side/self::rdgGrp or $side is em:lemma($side/ancestor::app[1]))"/>
  </xsl:function>

  <xsl:template match="ref[@type = 'noteAnchor'] | ptr[@type = 'noteAnchor']" mode="tx:text" as="xs:string*" priority="2">
    <xsl:param name="note" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="mark" as="xs:string" select="(normalize-space()[.], em:note-of(.) ! em:note-mark(.), '*')[1]"/>
    <xsl:variable name="brought" as="element(note)*" select="if (exists($note)) then () else em:targets(@target)[self::note][tx:first-call(.)[. is current()]]"/>
    <xsl:sequence select="tx:id(.)"/>
    <xsl:choose>
      <xsl:when test="exists($brought)">
        <xsl:sequence select="$brought ! tx:note(., $mark, false())"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="tx:command('call', tx:words($mark))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a note in its place; inside another note its call, as it follows after that -->
  <xsl:template match="text//note[not(em:is-listed(.))]" mode="tx:text" as="xs:string*" priority="2">
    <xsl:param name="note" as="xs:string?" tunnel="yes"/>
    <xsl:sequence select="if (exists($note)) then tx:command('call', tx:words(em:note-mark(.))) else tx:note(., em:note-mark(.), false())"/>
  </xsl:template>

  <!-- a note of the list: nothing where a call brought it -->
  <xsl:template match="text//note[em:is-listed(.)]" mode="tx:text" as="xs:string*" priority="2">
    <xsl:if test="empty(tx:first-call(.))">
      <xsl:sequence select="tx:block-start('note') || tx:id(.) || tx:command('notenumber', tx:words(em:note-mark(.)))"/>
      <xsl:apply-templates mode="#current"/>
      <xsl:sequence select="$tx:between"/>
    </xsl:if>
  </xsl:template>

  <!-- a heading over a list that has no note left -->
  <xsl:template match="head[../note][every $note in ../note satisfies exists(tx:first-call($note))]" mode="tx:text" as="xs:string*" priority="4">
    <xsl:if test=".//(app | note | pb | ref[@type = 'noteAnchor'])">
      <xsl:next-match/>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>A note with its mark in the text, then its entries, then the notes inside it.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:param name="mark">as the text has it</xd:param>
    <xd:param name="is-called-elsewhere">whether the mark stands in another note</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:note" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="is-called-elsewhere" as="xs:boolean"/>
    <xsl:variable name="command" as="xs:string" select="(if (em:is-editors($note)) then 'editorsnote' else 'authorsnote') || 'text'[$is-called-elsewhere]"/>
    <xsl:variable name="inner" as="element()*" select="$note/descendant::*[self::note or self::app or self::sic[em:is-crux(.)]][tx:holder(.) is $note][tx:is-shown(.)]"/>
    <xsl:sequence select="string-join((
        tx:command($command, (tx:id($note), tx:words($mark), tx:noted($note))),
        $inner[not(self::note)] ! tx:entry-of-note(., $mark),
        $inner[self::note] ! tx:note(., em:note-mark(.), true())))"/>
  </xsl:function>

  <!-- the note that an element stands in: for a note, that which it stands in -->
  <xsl:function name="tx:holder" as="element(note)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/ancestor::note[1]"/>
  </xsl:function>

  <!-- the words of a note: its paragraphs in one argument -->
  <xsl:function name="tx:noted" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="addresses" as="xs:string*" select="em:addresses($note) ! em:host(.)"/>
    <xsl:variable name="paragraphs" as="xs:string*" select="tokenize(tx:text($note/node(), em:note-mark($note)), '&#xFDD8;') !
        normalize-space(translate(replace(., '&#xFDD9;.*?&#xFDDA;', ''), '&#xFDDB;&#xFDDC;', ''))[.]"/>
    <xsl:sequence select="string-join(($paragraphs => string-join(tx:command('notepar', ())), $addresses ! (' ' || tx:words(.))))"/>
  </xsl:function>
</xsl:stylesheet>
