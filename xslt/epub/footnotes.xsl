<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:em="urn:emendata:xslt"
    xmlns:ep="urn:emendata:xslt:epub"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="xsl xs xd em ep"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Notes and corrections as footnotes that a reading system can show over the text: each is an aside with the way back to its
      call. Notes that stand in their place on the web page (the editors') stand after the article here, as a footnote must not be inside
      a paragraph.</xd:desc>
  </xd:doc>

  <!-- calls, and the marks of corrections -->
  <xsl:template match="a[ep:is(., ('call', 'mark'))][@href]" mode="ep:reflow" as="element()" priority="2">
    <xsl:param name="made" as="document-node()" tunnel="yes"/>
    <xsl:variable name="leads" as="xs:boolean" select="exists(key('ep:id', substring(@href, 2), $made))"/>
    <xsl:element name="{if ($leads) then 'a' else 'span'}">
      <xsl:if test="$leads">
        <xsl:attribute name="epub:type" select="'noteref'"/>
        <xsl:attribute name="role" select="'doc-noteref'"/>
        <xsl:sequence select="@href"/>
      </xsl:if>
      <xsl:apply-templates select="@* except (@href, @role, @aria-label[not($leads)]), node()" mode="#current"/>
    </xsl:element>
  </xsl:template>

  <!-- a note of the list -->
  <xsl:template match="div[ep:is(., 'note')][ep:is(., 'listed')]" mode="ep:reflow" as="element()">
    <aside epub:type="footnote" role="doc-footnote">
      <xsl:apply-templates select="@*" mode="#current"/>
      <xsl:apply-templates select="div[ep:is(., 'number')]" mode="#current"/>
      <xsl:apply-templates select="* except div[ep:is(., 'number')]" mode="#current"/>
    </aside>
  </xsl:template>

  <!-- the way back -->
  <xsl:template match="div[ep:is(., 'number')]" mode="ep:reflow" as="element()">
    <p class="number">
      <xsl:apply-templates mode="#current"/>
    </p>
  </xsl:template>

  <xsl:template match="div[ep:is(., 'number')]/a" mode="ep:reflow" as="element()" priority="3">
    <xsl:param name="made" as="document-node()" tunnel="yes"/>
    <xsl:sequence select="ep:back(., $made)"/>
  </xsl:template>

  <xsl:function name="ep:back" as="element()">
    <xsl:param name="link" as="element(a)"/>
    <xsl:param name="made" as="document-node()"/>
    <xsl:choose>
      <xsl:when test="key('ep:id', substring($link/@href, 2), $made)">
        <a epub:type="backlink" role="doc-backlink" href="{$link/@href}" title="{$link/@title}">{$link}</a>
      </xsl:when>
      <xsl:otherwise>
        <span>{$link}</span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- a note in its place: its call -->
  <xsl:template match="*[@role = 'note'][ep:is(., 'aside')]" mode="ep:reflow" as="element()" priority="3">
    <a class="call letter" id="em.call.{@id}" epub:type="noteref" role="doc-noteref" href="#{@id}">
      <xsl:sequence select="a[ep:is(., 'letter')]/@title"/>
      <xsl:value-of select="a[ep:is(., 'letter')]"/>
    </a>
  </xsl:template>

  <!-- after the article, the notes in their places -->
  <xsl:template match="section[@id = 'em.main']/article" mode="ep:reflow" as="element()+">
    <xsl:variable name="notes" as="element()*" select="descendant::*[@role = 'note'][ep:is(., 'aside')][not(ancestor::*[@hidden])]"/>
    <xsl:copy>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
    <xsl:if test="$notes">
      <section class="notes" id="em.placed-notes" role="doc-endnotes">
        <h2 id="em.h.placed-notes">{em:label(if (every $note in $notes satisfies ep:is($note, 'editor')) then 'notes.of-editors' else 'notes', $language)}</h2>
        <xsl:for-each select="$notes">
          <aside epub:type="footnote" role="doc-footnote" class="note listed">
            <xsl:apply-templates select="@id, @lang, @dir" mode="#current"/>
            <p class="number">
              <a epub:type="backlink" role="doc-backlink" href="#em.call.{@id}" title="{em:label('note.back', $language)}">{a[ep:is(., 'letter')]}</a>
            </p>
            <div class="words">
              <xsl:apply-templates select="*[ep:is(., 'words')]/(node() except span[ep:is(., 'letter')])" mode="#current"/>
            </div>
          </aside>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- the corrections -->
  <xsl:template match="ol[ep:is(., 'entries')]" mode="ep:reflow" as="element()">
    <div class="entries">
      <xsl:apply-templates select="*" mode="#current"/>
    </div>
  </xsl:template>

  <xsl:template match="li[ep:is(., 'entry')]" mode="ep:reflow" as="element()">
    <aside epub:type="footnote" role="doc-footnote">
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </aside>
  </xsl:template>

  <xsl:template match="li[ep:is(., 'entry')]//span[ep:is(., 'at')]//a[@href]" mode="ep:reflow" as="element()" priority="3">
    <xsl:param name="made" as="document-node()" tunnel="yes"/>
    <xsl:element name="{if (key('ep:id', substring(@href, 2), $made)) then 'a' else 'span'}">
      <xsl:if test="key('ep:id', substring(@href, 2), $made)">
        <xsl:attribute name="epub:type" select="'backlink'"/>
        <xsl:attribute name="role" select="'doc-backlink'"/>
        <xsl:sequence select="@href, @aria-label"/>
      </xsl:if>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>
</xsl:stylesheet>
