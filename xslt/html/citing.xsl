<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>How to cite: the whole text in each style, records for programs; and what the script needs to cite a passage. The
      words are citing.py's, in the language of each style; only the place of the passage is filled in by script.</xd:desc>
  </xd:doc>

  <!-- h:citation: the words of a citation, in no namespace, as HTML -->
  <xsl:mode name="h:citation" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="h:citation" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="*:i" mode="h:citation" as="element()">
    <cite>{.}</cite>
  </xsl:template>

  <xsl:template match="*:a" mode="h:citation" as="element()">
    <a href="{@href}">{.}</a>
  </xsl:template>

  <!-- where a passage is named; the script fills it in -->
  <xsl:template match="*:span" mode="h:citation" as="element()">
    <span class="passage">{.}</span>
  </xsl:template>

  <!-- how to cite -->
  <xsl:template name="h:cite" as="element()?">
    <xsl:param name="tei" as="element()"/>
    <xsl:if test="$tei/teiHeader">
      <section class="cite" id="em.cite" data-generated="">
        <xsl:sequence select="h:heading('cite')"/>
        <dl class="styles">
          <xsl:for-each select="$citations/*:citations/*:citation">
            <dt>{@name}</dt>
            <dd>
              <xsl:if test="not(@lang = $language)">
                <xsl:attribute name="lang" select="@lang"/>
              </xsl:if>
              <xsl:for-each select="@before, @after, @paragraph, @note, @editors-note, @page, @quotation">
                <xsl:attribute name="data-{local-name()}" select="."/>
              </xsl:for-each>
              <xsl:apply-templates select="*:p/node()" mode="h:citation"/>
            </dd>
          </xsl:for-each>
        </dl>
        <xsl:if test="$citations/*:citations/*:record">
          <p class="records">
            <xsl:text>{em:label('cite.records', $language)} </xsl:text>
            <xsl:for-each select="$citations/*:citations/*:record">
              <xsl:if test="position() gt 1"> · </xsl:if>
              <a href="{@href}" download="">{@name}</a>
            </xsl:for-each>
          </p>
        </xsl:if>
        <p>{em:label('cite.place', $language)}</p>
        <xsl:if test="em:machine-translation($tei)">
          <p>{em:label('cite.not-the-author', $language)}</p>
        </xsl:if>
        <xsl:call-template name="h:citing"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- what the script opens at a passage -->
  <xsl:template name="h:citing" as="element()?">
    <xsl:if test="$citations/*:citations/*:citation[@paragraph]">
      <template id="em.citing">
        <div class="citing">
          <p>
            <label>
              <b>{em:label('cite.passage', $language)}</b>
              <xsl:text> </xsl:text>
              <select/>
            </label>
          </p>
          <p class="citation"/>
          <p>
            <a class="address"/>
          </p>
          <p>
            <button type="button" data-done="{em:label('cite.copied', $language)}" data-selected="{em:label('cite.selected', $language)}">
              <xsl:value-of select="em:label('cite.copy', $language)"/>
            </button>
            <xsl:text> </xsl:text>
            <span role="status"/>
          </p>
        </div>
      </template>
    </xsl:if>
  </xsl:template>

  <xd:doc>
    <xd:desc>The link of a note or an entry to itself, which by script opens how to cite it.</xd:desc>
    <xd:param name="id">the identifier of the place</xd:param>
    <xd:param name="name">what it is called</xd:param>
    <xd:return>a link</xd:return>
  </xd:doc>
  <xsl:function name="h:cite-link" as="element()" visibility="public">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="name" as="xs:string"/>
    <a class="cite-this" href="#{$id}" data-generated="" aria-label="{em:label('cite.this', $language)}: {$name}">{em:label('cite.this', $language)}</a>
  </xsl:function>
</xsl:stylesheet>
