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
    <xd:desc>Blocks: each becomes one or more paragraphs of a kind that the style file knows. Lists, verse, tables and plays are rows of
      paragraphs, as reledmac numbers the lines of paragraphs alone; the cells of a row stand beside each other with a bar between.</xd:desc>
  </xd:doc>

  <xsl:variable name="tx:between" as="xs:string" select="'&#xFDD8;'"/>

  <xd:doc><xd:desc>What begins a paragraph of a kind.</xd:desc>
    <xd:param name="kind">as the style file calls it</xd:param>
    <xd:return>marks that paragraphs.xsl reads</xd:return></xd:doc>
  <xsl:function name="tx:block-start" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="$tx:between || '&#xFDD9;' || $kind || '&#xFDDA;'"/>
  </xsl:function>

  <!-- a block among running words, like a stage direction in a speech, is no paragraph of its own where it holds none -->
  <xsl:template match="*[map:contains($em:block-names, local-name())][not(tx:is-container(.) and *)]" mode="tx:text" as="xs:string*" priority="1"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map">
    <xsl:sequence select="tx:block-start(tx:kind(.))"/>
    <xsl:next-match/>
    <xsl:sequence select="$tx:between"/>
  </xsl:template>

  <xsl:template match="*[map:contains($em:block-names, local-name())][tx:is-container(.) and *]" mode="tx:text" as="xs:string*" priority="1"
      xmlns:map="http://www.w3.org/2005/xpath-functions/map">
    <xsl:sequence select="$tx:between"/>
    <xsl:next-match/>
    <xsl:sequence select="$tx:between"/>
  </xsl:template>

  <xd:doc><xd:desc>The kind of paragraph that an element is, by itself and by what it stands in.</xd:desc>
    <xd:param name="block">an element</xd:param>
    <xd:return>a kind that the style file knows</xd:return></xd:doc>
  <xsl:function name="tx:kind" as="xs:string">
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="level" as="xs:integer" select="count($block/ancestor::*[matches(local-name(), '^div[1-7]?$')])"/>
    <xsl:sequence select="
        if ($block/self::titlePart[@type = 'main' or not(@type)]) then 'title'
        else if ($block/self::titlePart) then 'subtitle'
        else if ($block/ancestor::titlePage) then 'byline'
        else if ($block/self::head) then (if ($block/ancestor::note or $level gt 2) then 'subhead' else if ($level gt 1) then 'lesserhead' else 'head')
        else if ($block/self::ab[@type = 'separator']) then 'separator'
        else if ($block/self::l) then 'verse'
        else if ($block/ancestor-or-self::item) then 'item'
        else if ($block/parent::*[self::listBibl or self::div[@type = 'bibliography']]) then 'reference'
        else if ($block/ancestor-or-self::*[self::quote or self::epigraph]) then 'quote'
        else if ($block/ancestor::div[@type = ('abstract', 'keywords')]) then 'small'
        else 'p'"/>
  </xsl:function>

  <xsl:template match="bibl[parent::listBibl or parent::div]" mode="tx:text" as="xs:string*" priority="2">
    <xsl:sequence select="tx:block-start('reference')"/>
    <xsl:next-match/>
    <xsl:sequence select="$tx:between"/>
  </xsl:template>

  <!-- parts that have no signs between them -->
  <xsl:template match="biblStruct//*[following-sibling::*]" mode="tx:text" as="xs:string*" priority="0.6">
    <xsl:next-match/>
    <xsl:sequence select="' '"/>
  </xsl:template>

  <xsl:template match="milestone[tx:is-container(..)]" mode="tx:text" as="xs:string*" priority="2">
    <xsl:sequence select="$tx:between || '&#xFDDD;' || $tx:between"/>
  </xsl:template>

  <!-- the source's own signs before items stand in the same line -->
  <xsl:template match="list/label" mode="tx:text" as="xs:string*" priority="2">
    <xsl:sequence select="tx:block-start('item')"/>
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="tx:command('enspace', ())"/>
  </xsl:template>

  <xsl:template match="list/item[preceding-sibling::*[1][self::label]][not(em:holds-block(.))]" mode="tx:text" as="xs:string*" priority="3">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="$tx:between"/>
  </xsl:template>

  <xsl:template match="row[not(em:holds-block-in-cell(.))]" mode="tx:text" as="xs:string*" priority="3" xmlns:em="urn:emendata:xslt">
    <xsl:sequence select="tx:block-start('row')"/>
    <xsl:for-each select="node()">
      <xsl:apply-templates select="." mode="tx:text"/>
      <xsl:if test="self::cell and following-sibling::cell">
        <xsl:sequence select="tx:command('cellbar', ())"/>
      </xsl:if>
    </xsl:for-each>
    <xsl:sequence select="$tx:between"/>
  </xsl:template>

  <xsl:template match="row[not(em:holds-block-in-cell(.))]/cell" mode="tx:text" as="xs:string*" priority="3">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:function name="em:holds-block-in-cell" as="xs:boolean">
    <xsl:param name="row" as="element()"/>
    <xsl:sequence select="some $cell in $row/* satisfies em:holds-block($cell)"/>
  </xsl:function>

  <xsl:template match="speaker" mode="tx:text" as="xs:string*" priority="2">
    <xsl:variable name="content" as="xs:string*"><xsl:apply-templates mode="#current"/></xsl:variable>
    <xsl:sequence select="tx:block-start('p') || tx:wrap('textsc', string-join($content)) || $tx:between"/>
  </xsl:template>

  <!-- what cannot be printed is named -->
  <xsl:template match="graphic | media | binaryObject" mode="tx:text" as="xs:string*" priority="2">
    <xsl:sequence select="tx:words('[' || em:label('image', $language, (string(@url)[.], '…')[1]) || ']')"/>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>
</xsl:stylesheet>
