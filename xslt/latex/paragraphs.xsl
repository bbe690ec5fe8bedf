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
    <xd:desc>Blocks become the numbered paragraphs of reledmac: the running text is cut where blocks begin and end; a piece that holds
      nothing but marks (a page break between two paragraphs) goes to the head of the next, or to the end of the last.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The paragraphs of a text.</xd:desc>
    <xd:param name="running">what mode tx:text made</xd:param>
    <xd:return>LaTeX</xd:return></xd:doc>
  <xsl:function name="tx:numbered" as="xs:string" visibility="public">
    <xsl:param name="running" as="xs:string"/>
    <xsl:variable name="made" as="xs:string*">
      <xsl:iterate select="tokenize($running, '&#xFDD8;')">
        <xsl:param name="waiting" as="xs:string" select="''"/>
        <xsl:param name="held" as="xs:string*" select="()"/>
        <xsl:on-completion>
          <xsl:sequence select="if (exists($held)) then tx:paragraph($held[1], $held[2] || $waiting) else if ($waiting) then tx:paragraph('p', $waiting) else ()"/>
        </xsl:on-completion>
        <xsl:variable name="kind" as="xs:string" select="if (contains(., '&#xFDD9;')) then substring-before(substring-after(., '&#xFDD9;'), '&#xFDDA;') else 'p'"/>
        <xsl:variable name="words" as="xs:string" select="normalize-space(replace(., '&#xFDD9;.*?&#xFDDA;', ''))"/>
        <xsl:choose>
          <xsl:when test="matches($words, '^( |&#xFDDD;|&#xFDDB;[^&#xFDDC;]*&#xFDDC;)*$')">
            <xsl:next-iteration>
              <xsl:with-param name="waiting" select="$waiting || $words"/>
            </xsl:next-iteration>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="if (exists($held)) then tx:paragraph($held[1], $held[2]) else ()"/>
            <xsl:next-iteration>
              <xsl:with-param name="waiting" select="''"/>
              <xsl:with-param name="held" select="$kind, $waiting || $words"/>
            </xsl:next-iteration>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="string-join($made)"/>
  </xsl:function>

  <xsl:function name="tx:paragraph" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="'&#xFDD0;pstart' || (if (contains($words, '&#xFDDD;')) then '&#xFDD6;' || tx:command('sectionbreak', ()) || '&#xFDD7;' else '') || '&#10;' || tx:command('as', $kind) || translate($words, '&#xFDDB;&#xFDDC;&#xFDDD;', '') || '&#10;&#xFDD0;pend&#10;'"/>
  </xsl:function>
</xsl:stylesheet>
