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
    <xd:desc>Words alone, for entries and lists: no notes, calls, page breaks or marks. A reading of the source keeps the slips and the
      style of the source; an edited one does not.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>The words of lemma or reading.</xd:desc>
    <xd:param name="side">lem or rdg, or nothing</xd:param>
    <xd:return>plain words, white space normalised</xd:return></xd:doc>
  <xsl:function name="tx:bare" as="xs:string" visibility="public">
    <xsl:param name="side" as="element()?"/>
    <xsl:sequence select="
        if (empty($side)) then ''
        else if ($side/self::rdg[not(@type = 'conjecture')]) then em:source($side/node(), (em:sigla($side), em:base-witness($side))[1])
        else em:edited($side/node())"/>
  </xsl:function>

  <xd:doc><xd:desc>A lemma as an entry prints it: first … last where it is longer than six words.</xd:desc>
    <xd:param name="words">the words</xd:param>
    <xd:return>plain words</xd:return></xd:doc>
  <xsl:function name="tx:shortened" as="xs:string" visibility="public">
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="all" as="xs:string*" select="tokenize($words)"/>
    <xsl:sequence select="if (count($all) le 6) then $words else $all[1] || ' … ' || $all[last()]"/>
  </xsl:function>
</xsl:stylesheet>
