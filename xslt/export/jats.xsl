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
    exclude-result-prefixes="xs xd map em x"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>JATS: an edition as Journal Archiving and Interchange XML. Archiving and not Publishing, as the latter asks for an ISSN, a
      journal's identifier and a day of publication, which an edition may not have and must not invent. Only what JATS 1.1 to
      1.3 have in common is used. What the words become is made first; then links that lead nowhere and identifiers that stand
      twice are taken out, as JATS allows neither.</xd:desc>
  </xd:doc>

  <xsl:include href="../shared/all.xsl"/>
  <xsl:include href="told.xsl"/>
  <xsl:include href="jats-front.xsl"/>
  <xsl:include href="jats-blocks.xsl"/>
  <xsl:include href="jats-lists.xsl"/>
  <xsl:include href="jats-words.xsl"/>
  <xsl:include href="jats-references.xsl"/>
  <xsl:include href="jats-back.xsl"/>

  <xsl:output method="xml" indent="no" omit-xml-declaration="yes"
      doctype-public="-//NLM//DTD JATS (Z39.96) Journal Archiving and Interchange DTD v1.3 20210610//EN"
      doctype-system="https://jats.nlm.nih.gov/archiving/1.3/JATS-archivearticle1-3.dtd"/>

  <!-- one sentence on what was made of the edition -->
  <xsl:param name="remarks" as="xs:string"/>

  <xsl:template match="document-node()">
    <xsl:variable name="made" as="document-node()">
      <xsl:document>
        <xsl:call-template name="x:article">
          <xsl:with-param name="tei" select="*"/>
        </xsl:call-template>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$made" mode="x:linked"/>
  </xsl:template>

  <xsl:template name="x:article" as="element(Q{}article)">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="texts" as="element()*" select="$tei/descendant-or-self::text[empty(ancestor::text)]"/>
    <xsl:variable name="notes" as="element(note)*" select="$texts//note[x:is-printed(.)]"/>
    <article xmlns:xlink="http://www.w3.org/1999/xlink" dtd-version="1.3" article-type="{if (em:machine-translation($tei)) then 'translation' else 'other'}">
      <xsl:sequence select="x:lang($tei)"/>
      <xsl:call-template name="x:front">
        <xsl:with-param name="tei" select="$tei"/>
      </xsl:call-template>
      <body>
        <xsl:call-template name="x:flow">
          <xsl:with-param name="nodes" select="if (count($texts) gt 1) then $texts else ($texts/front, $texts/(node() except (front, back)), $texts/back)"/>
        </xsl:call-template>
      </body>
      <xsl:call-template name="x:back">
        <xsl:with-param name="tei" select="$tei"/>
        <xsl:with-param name="texts" select="$texts"/>
        <xsl:with-param name="notes" select="$notes"/>
      </xsl:call-template>
    </article>
  </xsl:template>

  <!-- ============ links and identifiers ============ -->

  <xsl:mode name="x:linked" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:key name="x:made" match="*[@id]" use="string(@id)" xpath-default-namespace=""/>

  <!-- the first of several keeps the identifier -->
  <xsl:template match="@id[not(key('x:made', ., root())[1] is ..)]" mode="x:linked" as="item()*"/>

  <xsl:template match="@rid[empty(key('x:made', ., root()))]" mode="x:linked" as="item()*"/>

  <xsl:template match="xref[empty(key('x:made', @rid, root()))]" mode="x:linked" as="item()*" xpath-default-namespace="">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- a point without an identifier is none -->
  <xsl:template match="target[not(key('x:made', @id, root())[1] is .)]" mode="x:linked" as="item()*" xpath-default-namespace=""/>

  <xd:doc>
    <xd:desc>The identifier of an element, where JATS can have it.</xd:desc>
    <xd:param name="element">any element</xd:param>
    <xd:return>an attribute, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="x:id" as="attribute(id)?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@xml:id castable as xs:NCName and empty($element/ancestor::rdg)">
      <xsl:attribute name="id" select="normalize-space($element/@xml:id)"/>
    </xsl:if>
  </xsl:function>

  <xd:doc>
    <xd:desc>The language of an element.</xd:desc>
    <xd:param name="element">any element</xd:param>
    <xd:return>an attribute, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="x:lang" as="attribute(xml:lang)?">
    <xsl:param name="element" as="element()?"/>
    <xsl:if test="matches($element/@xml:lang, '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')">
      <xsl:attribute name="xml:lang" select="$element/@xml:lang"/>
    </xsl:if>
  </xsl:function>

  <xd:doc>
    <xd:desc>An address of the web that a pointer gives.</xd:desc>
    <xd:param name="pointer">an attribute, or the words of an element</xd:param>
    <xd:return>the first address of http, https or mailto; nothing for pointers of other kinds</xd:return>
  </xd:doc>
  <xsl:function name="x:address" as="xs:string?">
    <xsl:param name="pointer" as="item()?"/>
    <xsl:sequence select="tokenize(string($pointer))[matches(., '^(https?://|mailto:)[^\s&lt;&gt;&quot;]+$', 'i')][1]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>The language in which the file speaks of the edition: the article's, where the interface has it.</xd:desc>
    <xd:param name="node">any node</xd:param>
    <xd:return>BCP 47</xd:return>
  </xd:doc>
  <xsl:function name="x:speech" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="string((em:tei($node)/@xml:lang, 'en')[1])"/>
  </xsl:function>
</xsl:stylesheet>
