<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:x="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs xd em ep x"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The title page: whose text this is, who made the edition, what the text is and what may be done with it.</xd:desc>
  </xd:doc>

  <xsl:mode name="ep:title" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="book" mode="ep:title" as="element()">
    <xsl:variable name="language" as="xs:string" select="@language"/>
    <xsl:variable name="book" as="element()" select="."/>
    <xsl:call-template name="ep:page">
      <xsl:with-param name="title" select="title"/>
      <xsl:with-param name="body" as="element()*">
        <section epub:type="titlepage" class="title-page">
          <xsl:for-each select="creator[@role = 'aut']">
            <p class="byline">{.}</p>
          </xsl:for-each>
          <h1>
            <xsl:sequence select="chapter[count($book/chapter) eq 1] ! ep:language(.)"/>
            <xsl:value-of select="title"/>
          </h1>
          <xsl:for-each select="subtitle">
            <p class="sub">{.}</p>
          </xsl:for-each>
          <xsl:if test="@edition and @edition ne string(title)">
            <p class="in"><cite>{@edition}</cite></p>
          </xsl:if>
          <xsl:for-each select="notice">
            <aside class="notice" aria-label="{em:label('rights', $language)}">
              <p><strong>{em:label('rights.notice', $language)}</strong></p>
            </aside>
          </xsl:for-each>
          <xsl:for-each select="what">
            <p class="what">
              <xsl:sequence select="ep:prose-language(@lang, $language), text()"/>
              <xsl:text> </xsl:text>
              <a href="{@href}#em.statement">{em:label('statement', $language)}</a>
              <xsl:text>.</xsl:text>
            </p>
          </xsl:for-each>
          <dl class="imprint">
            <xsl:for-each-group select="creator[@role = 'edt']" group-adjacent="true()">
              <dt>{em:label('imprint.editor', $language)}</dt>
              <dd>{string-join(current-group(), ', ')}</dd>
            </xsl:for-each-group>
            <xsl:for-each select="publisher">
              <dt>{em:label('imprint.publisher', $language)}</dt>
              <dd>{.}</dd>
            </xsl:for-each>
            <xsl:for-each select="version">
              <dt>{em:label('imprint.version', $language)}</dt>
              <dd>{.}</dd>
            </xsl:for-each>
            <xsl:for-each select="date">
              <dt>{em:label('imprint.date', $language)}</dt>
              <dd>{.}</dd>
            </xsl:for-each>
            <xsl:for-each select="address">
              <dt>{em:label('identifier', $language)}</dt>
              <dd>{.}</dd>
            </xsl:for-each>
            <xsl:for-each-group select="rights" group-adjacent="true()">
              <dt>{em:label('rights', $language)}</dt>
              <xsl:for-each select="current-group()">
                <dd>
                  <xsl:sequence select="ep:prose-language(@lang, $language)"/>
                  <xsl:value-of select="."/>
                </dd>
              </xsl:for-each>
            </xsl:for-each-group>
          </dl>
        </section>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:function name="ep:prose-language" as="attribute()*">
    <xsl:param name="said" as="attribute()?"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:if test="exists($said) and $said ne $language">
      <xsl:attribute name="lang" select="$said"/>
      <xsl:attribute name="xml:lang" select="$said"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
