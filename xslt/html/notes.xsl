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
    <xd:desc>Notes and calls. A note of the list is a block with its number, which leads back to the call; a note that stands where
      it belongs (the editors', or any inline note of a foreign document) stays there, set in the margin where there is one, so
      that the addresses of a page keep the order of the document. A note's words stand once: popovers are filled by script.</xd:desc>
  </xd:doc>

  <xsl:template match="ref[@type = 'noteAnchor'] | ptr[@type = 'noteAnchor']" mode="h:text" as="element()" priority="1">
    <xsl:variable name="note" as="element(note)?" select="em:note-of(.)"/>
    <xsl:variable name="words" as="xs:string?" select="string()[normalize-space()]"/>
    <xsl:element name="{if ($note) then 'a' else 'span'}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'call', 'doubtful'[em:is-probable(current())], 'lost'[empty($note)]"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="$note">
          <xsl:attribute name="href" select="'#' || $note/@xml:id"/>
          <xsl:attribute name="role" select="'doc-noteref'"/>
        </xsl:when>
        <xsl:otherwise>
          <xsl:attribute name="title" select="em:label('call.lost', $language)"/>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="$words">
          <xsl:value-of select="$words"/>
        </xsl:when>
        <xsl:otherwise>
          <span data-generated="">{($note ! em:note-mark(.), '*')[1]}</span>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- a note of the list -->
  <xsl:template match="note[em:is-listed(.)]" mode="h:text" as="element()" priority="1">
    <xsl:variable name="calls" as="element()*" select="em:calls(.)[@xml:id]"/>
    <div>
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'note', 'listed', @type[. = ('author', 'publisher', 'editor')]"/>
      </xsl:call-template>
      <div class="number" data-generated="">
        <xsl:choose>
          <xsl:when test="$calls">
            <a href="#{$calls[1]/@xml:id}" title="{em:label('note.back', $language)}">{em:note-mark(.)}</a>
            <xsl:for-each select="$calls[position() gt 1]">
              <xsl:text> </xsl:text>
              <a href="#{@xml:id}" title="{em:label('note.back', $language)}">↑</a>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <span title="{em:label('note.uncalled', $language)}">{em:note-mark(.)}</span>
          </xsl:otherwise>
        </xsl:choose>
      </div>
      <div class="words">
        <xsl:apply-templates mode="#current">
          <xsl:with-param name="href" select="()" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:if test="@type = 'publisher'">
          <xsl:text> </xsl:text>
          <span class="by" data-generated="">({em:label('note.publisher', $language)})</span>
        </xsl:if>
        <xsl:text> </xsl:text>
        <xsl:sequence select="@xml:id ! h:cite-link(., em:label('note', $language) || ' ' || em:note-mark(..))"/>
      </div>
    </div>
  </xsl:template>

  <!-- a note in its place -->
  <xsl:template match="note" mode="h:text" as="element()">
    <xsl:variable name="shape" as="xs:string" select="h:inline-name(., 'span')"/>
    <xsl:element name="{$shape}">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'note', 'aside', 'inline', 'editor'[em:is-editors(current())]"/>
      </xsl:call-template>
      <xsl:attribute name="role" select="'note'"/>
      <a class="letter" data-generated="">
        <xsl:if test="@xml:id">
          <xsl:attribute name="href" select="'#' || @xml:id"/>
        </xsl:if>
        <xsl:attribute name="title" select="em:label(if (em:is-editors(.)) then 'note.editor' else 'note', $language)"/>
        <xsl:value-of select="em:note-mark(.)"/>
      </a>
      <xsl:element name="{$shape}">
        <xsl:attribute name="class" select="'words'"/>
        <span class="letter" aria-hidden="true" data-generated="">{em:note-mark(.)}</span>
        <xsl:apply-templates mode="#current">
          <xsl:with-param name="href" select="()" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:for-each select="em:addresses(.)">
          <xsl:text> </xsl:text>
          <a class="by" data-generated="" href="{.}">{em:host(.)}</a>
        </xsl:for-each>
        <xsl:if test="em:is-editors(.)">
          <xsl:text> </xsl:text>
          <span class="by" data-generated="">[{(em:responsible(.)[.], em:label('note.editor', $language))[1]}]</span>
          <xsl:text> </xsl:text>
          <xsl:sequence select="@xml:id ! h:cite-link(., em:label('note.editor', $language) || ' ' || em:note-mark(..))"/>
        </xsl:if>
      </xsl:element>
    </xsl:element>
  </xsl:template>

  <!-- a note outside the texts has no mark -->
  <xsl:template match="note[not(ancestor::text)]" mode="h:text" as="element()" priority="2">
    <xsl:call-template name="h:flow"/>
  </xsl:template>

  <!-- notes that a document keeps together -->
  <xsl:template match="noteGrp" mode="h:text" as="element()">
    <xsl:call-template name="h:inline"/>
  </xsl:template>

  <!-- the list of notes -->
  <xsl:template match="back/div[@type = 'notes'] | back/div[note][not(* except (head | pb | note))]" mode="h:text" as="element()"
      priority="1">
    <section role="doc-endnotes">
      <xsl:call-template name="h:common">
        <xsl:with-param name="class" select="'notes'"/>
      </xsl:call-template>
      <xsl:call-template name="h:section-head">
        <xsl:with-param name="label" select="'notes'"/>
      </xsl:call-template>
      <xsl:apply-templates mode="#current"/>
    </section>
  </xsl:template>

  <!-- a heading for a list the source has none for, and the place that "on this page" leads to -->
  <xsl:template name="h:section-head" as="element()">
    <xsl:param name="label" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="head">
        <span id="em.{$label}"/>
      </xsl:when>
      <xsl:otherwise>
        <h2 id="em.{$label}" data-generated="">{em:label($label, $language)}</h2>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
