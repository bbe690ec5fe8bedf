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
    <xd:desc>Footnotes as OpenEdition and Métopes read them: numbered through from 1, their words in paragraphs.</xd:desc>
  </xd:doc>

  <xsl:mode name="x:footnotes" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <!-- counted once on the way through the document: asked for each note anew, the count is quadratic -->
  <xsl:accumulator name="x:footnotes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI" select="0"/>
    <xsl:accumulator-rule match="text//note[x:is-footnote(.)][empty(ancestor::note)]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:template match="text//note[x:is-footnote(.)][empty(ancestor::note)]" mode="x:footnotes" as="element(note)">
    <xsl:variable name="number" as="xs:integer" select="accumulator-before('x:footnotes')"/>
    <note place="foot" n="{$number}" xml:id="ftn{$number}">
      <xsl:sequence select="@type, @xml:lang"/>
      <xsl:choose>
        <xsl:when test="p">
          <xsl:apply-templates mode="#current"/>
        </xsl:when>
        <xsl:otherwise>
          <p>
            <xsl:apply-templates mode="#current"/>
          </p>
        </xsl:otherwise>
      </xsl:choose>
    </note>
  </xsl:template>

  <xd:doc><xd:desc>Whether a note is to stand at the foot: those of the author at their calls, and those of the editors.</xd:desc></xd:doc>
  <xsl:function name="x:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@place = 'foot' or em:is-editors($note)"/>
  </xsl:function>

  <!-- a note within a note stands in its words -->
  <xsl:template match="text//note[x:is-footnote(.)][ancestor::note]" mode="x:footnotes" as="item()*">
    <xsl:text> [</xsl:text>
    <xsl:apply-templates mode="#current"/>
    <xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="standOff | text//seg | text//anchor" mode="x:footnotes" as="item()*">
    <xsl:if test="not(self::standOff)">
      <xsl:apply-templates mode="#current"/>
    </xsl:if>
  </xsl:template>

  <!-- a call that stayed follows its note to its new name -->
  <xsl:template match="text//ref/@target[em:targets(.)[1][self::note][x:is-footnote(.)][empty(ancestor::note)]]" mode="x:footnotes" as="attribute(target)">
    <xsl:attribute name="target" select="'#ftn' || em:targets(.)[1]/accumulator-before('x:footnotes')"/>
  </xsl:template>
</xsl:stylesheet>
