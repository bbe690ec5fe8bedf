<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs xd em ep m"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>A page of the web edition as a chapter: what is hidden there, what scripts use and what leads out of the book is left out;
      a link whose target is not in the chapter becomes words; headings get the addresses that the contents need.</xd:desc>
  </xd:doc>

  <xsl:mode name="ep:reflow" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:key name="ep:id" match="*[@id][not(ancestor-or-self::*[@hidden])]" use="string(@id)"/>
  <xsl:key name="ep:referring" match="a[starts-with(@href, '#')][not(ancestor::*[@hidden])]" use="substring(@href, 2)"/>

  <xd:doc>
    <xd:desc>Whether an element is of a class.</xd:desc>
    <xd:param name="element">an element of the page</xd:param>
    <xd:param name="names">classes, of which one is enough</xd:param>
    <xd:return>true where it has one of them</xd:return>
  </xd:doc>
  <xsl:function name="ep:is" as="xs:boolean" visibility="public">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="tokenize($element/@class) = $names"/>
  </xsl:function>

  <!-- readings that the edited text does not have, switches, paragraph numbers, ways to other pages -->
  <xsl:template match="*[@hidden]" mode="ep:reflow" as="empty-sequence()" priority="9"/>
  <xsl:template match="nav | a[ep:is(., ('n', 'cite-this'))] | p[ep:is(., 'both')]" mode="ep:reflow" as="empty-sequence()" priority="8"/>
  <!-- the way from an entry of the index to itself -->
  <xsl:template match="li[starts-with(@id, 'em.who.')]/a[@href = '#' || ../@id]" mode="ep:reflow" as="empty-sequence()" priority="8"/>

  <xsl:template match="@data-generated | @data-view | @data-tei | @loading" mode="ep:reflow" as="empty-sequence()"/>

  <!-- the style of a book may not isolate directions of writing, an element may -->
  <xsl:template match="span[ep:is(., 'turning')]" mode="ep:reflow" as="element()">
    <bdi>
      <xsl:apply-templates mode="#current"/>
    </bdi>
  </xsl:template>

  <!-- a formula in words, for those who listen -->
  <xsl:template match="m:math" mode="ep:reflow" as="element()">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:attribute name="alttext" select="normalize-space(string-join(descendant::text()[not(ancestor::m:annotation)], ' '))"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- what was no formula inside one is words -->
  <xsl:template match="(m:mtext | m:mi | m:mn | m:mo | m:ms)/m:*" mode="ep:reflow" as="text()">
    <xsl:value-of select="."/>
  </xsl:template>

  <!-- XHTML says the language twice -->
  <xsl:template match="@lang" mode="ep:reflow" as="attribute()+">
    <xsl:sequence select="."/>
    <xsl:attribute name="xml:lang" select="."/>
  </xsl:template>

  <!-- what a page folds away a book cannot -->
  <xsl:template match="details" mode="ep:reflow" as="element()">
    <div class="folded">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="summary" mode="ep:reflow" as="element()">
    <p class="summary">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="h1 | h2 | h3" mode="ep:reflow" as="element()">
    <xsl:copy>
      <xsl:if test="not(@id)">
        <xsl:variable name="number" as="text()"><xsl:number level="any" count="h1 | h2 | h3"/></xsl:variable>
        <xsl:attribute name="id" select="'em.h.' || $number"/>
      </xsl:if>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <!-- links: into the chapter where it has the place, or to an address that is well formed; else words -->
  <xsl:template match="a[@href]" mode="ep:reflow" as="element()">
    <xsl:param name="made" as="document-node()" tunnel="yes"/>
    <xsl:variable name="href" as="xs:string" select="@href"/>
    <xsl:variable name="is-good" as="xs:boolean" select="
        if (starts-with($href, '#')) then exists(key('ep:id', substring($href, 2), $made)) else ep:is-address(iri-to-uri($href))"/>
    <xsl:element name="{if ($is-good) then 'a' else 'span'}">
      <xsl:apply-templates select="@* except (@href, @rel, @hreflang, @role[not($is-good)])" mode="#current"/>
      <xsl:if test="$is-good">
        <xsl:attribute name="href" select="iri-to-uri($href)"/>
      </xsl:if>
      <xsl:apply-templates select="node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xd:doc>
    <xd:desc>Whether an address is one that every reading system accepts.</xd:desc>
    <xd:param name="address">a URI</xd:param>
    <xd:return>false for what has signs where none may be</xd:return>
  </xd:doc>
  <xsl:function name="ep:is-address" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:variable name="signs" as="xs:string" select="'([A-Za-z0-9\-._~:@!$&amp;''()*+,;=/]|%[0-9A-Fa-f]{2})'"/>
    <xsl:sequence select="matches($address, '^https?://[A-Za-z0-9]([A-Za-z0-9.\-]*[A-Za-z0-9])?(:[0-9]{1,5})?(/' || $signs || '*)?(\?(' || $signs || '|\?)*)?(#('
        || $signs || '|\?)*)?$', 'i') or matches($address, '^mailto:[A-Za-z0-9.+_\-]+@[A-Za-z0-9.\-]+$', 'i')"/>
  </xsl:function>

  <!-- pages of the original; a break without a number has no place in the list of pages -->
  <xsl:template match="a[ep:is(., 'pb')]" mode="ep:reflow" as="element()" priority="2">
    <xsl:variable name="label" as="xs:string" select="normalize-space()"/>
    <span class="{@class}">
      <xsl:sequence select="@id"/>
      <xsl:if test="$label">
        <xsl:attribute name="epub:type" select="'pagebreak'"/>
        <xsl:attribute name="role" select="'doc-pagebreak'"/>
        <xsl:attribute name="aria-label" select="@title"/>
        <xsl:attribute name="title" select="@title"/>
        <span aria-hidden="true">{$label}</span>
      </xsl:if>
    </span>
  </xsl:template>
</xsl:stylesheet>
