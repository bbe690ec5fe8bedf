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
    <xd:desc>Notes and their calls. The author's and publisher's notes keep the numbers of the source; the editors' notes are
      lettered a, b, … in the order of the text.</xd:desc>
  </xd:doc>

  <xsl:key name="em:calls" match="ref[@type = 'noteAnchor'] | ptr[@type = 'noteAnchor']" use="em:ids(@target)"/>

  <xd:doc>
    <xd:desc>The calls that lead to a note, in order. Repetitions in readings that the edited text does not show (they have no
      identifier) are left out.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:return>the calls; none where the note is called nowhere</xd:return>
  </xd:doc>
  <xsl:function name="em:calls" as="element()*" visibility="public">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@xml:id)
        then key('em:calls', string($note/@xml:id), em:tei($note))[not(@sameAs)] else ()"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The note that a call leads to.</xd:desc>
    <xd:param name="call">a call</xd:param>
    <xd:return>the note, if the call has one</xd:return>
  </xd:doc>
  <xsl:function name="em:note-of" as="element(note)?" visibility="public">
    <xsl:param name="call" as="element()"/>
    <xsl:sequence select="em:targets($call/@target)[self::note][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a note is the editors' own.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:return>true for type="editor"</xd:return>
  </xd:doc>
  <xsl:function name="em:is-editors" as="xs:boolean" visibility="public">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@type = ('editor', 'editorial')"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>Whether a note stands in the source's list of notes, apart from the words it belongs to.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:return>true for a note of the list, false for one that stands where it belongs</xd:return>
  </xd:doc>
  <xsl:function name="em:is-listed" as="xs:boolean" visibility="public">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/(., parent::noteGrp)/(parent::div | parent::back))"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The addresses that a note rests on.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:return>web addresses; nothing where the source is of another kind</xd:return>
  </xd:doc>
  <xsl:function name="em:addresses" as="xs:string*" visibility="public">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="tokenize($note/@source)[matches(., '^https?://[^/]+')]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The host of a web address, for people: "nhandan.vn" of "https://www.nhandan.vn/a/b".</xd:desc>
    <xd:param name="address">a web address</xd:param>
    <xd:return>the host without www</xd:return>
  </xd:doc>
  <xsl:function name="em:host" as="xs:string" visibility="public">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="replace($address, '^https?://(www\.)?([^/]+).*$', '$2')"/>
  </xsl:function>

  <!-- notes are counted once on the way through the document: asked for each note anew, the count is quadratic -->
  <xsl:accumulator name="em:editors-notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI" select="0"/>
    <xsl:accumulator-rule match="text//note[em:is-editors(.)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:accumulator name="em:notes-without-number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI" select="0"/>
    <xsl:accumulator-rule match="text//note[not(em:is-editors(.))][not(normalize-space(@n))]" select="$value + 1"/>
  </xsl:accumulator>

  <xd:doc>
    <xd:desc>The mark of a note: its number as the source has it, a letter for an editors' note, else the running number among the
      notes of its text that have none.</xd:desc>
    <xd:param name="note">a note</xd:param>
    <xd:return>"14", "*", "a"</xd:return>
  </xd:doc>
  <xsl:function name="em:note-mark" as="xs:string" visibility="public">
    <xsl:param name="note" as="element(note)"/>
    <xsl:choose>
      <xsl:when test="em:is-editors($note)">
        <xsl:variable name="letter" as="text()">
          <xsl:number value="max((1, $note/accumulator-before('em:editors-notes')))" format="a"/>
        </xsl:variable>
        <xsl:sequence select="string($letter)"/>
      </xsl:when>
      <xsl:when test="normalize-space($note/@n)">
        <xsl:sequence select="normalize-space($note/@n)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="string($note/accumulator-before('em:notes-without-number'))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>
</xsl:stylesheet>
