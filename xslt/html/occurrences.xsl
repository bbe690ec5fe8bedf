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
    <xd:desc>Places of the text as indexes write them, from what summary.xsl has of them: a link for each, and the words around it,
      folded away.</xd:desc>
  </xd:doc>

  <!-- links to places: "61, 62², 65n4" -->
  <xsl:template name="h:spots" as="node()*">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:for-each-group select="$nodes" group-by="h:spot(.)">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:variable name="place" as="xs:string" select="current-grouping-key()"/>
      <a href="{$page}#{@id}">{$place}</a>
      <xsl:for-each select="current-group()[position() gt 1]">
        <xsl:variable name="number" as="xs:integer" select="position() + 1"/>
        <sup>
          <xsl:text>&#xA0;</xsl:text>
          <a href="{$page}#{@id}" aria-label="{em:label('place.again', $language, ($place, string($number)))}">{$number}</a>
        </sup>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <xd:doc>
    <xd:desc>How a place is written.</xd:desc>
    <xd:param name="node">an element of a summary with @at or @front</xd:param>
    <xd:return>"61"; words where pages are not known</xd:return>
  </xd:doc>
  <xsl:function name="h:spot" as="xs:string" visibility="public">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="($node/@at, em:label(if ($node/@front) then 'place.front' else 'place.text', $language))[1]"/>
  </xsl:function>

  <!-- places by article: what is said first, references apart; `roles` are what the entity is in each article -->
  <xsl:template name="h:occurrences" as="element()*">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="is-short" as="xs:boolean" select="false()"/>
    <xsl:param name="roles" as="element()*" select="()"/>
    <xsl:if test="$nodes">
      <ul class="occurrences">
        <xsl:for-each-group select="$nodes" group-adjacent="string(ancestor::em:article/@page)">
          <xsl:variable name="article" as="element(em:article)" select="ancestor::em:article"/>
          <li>
            <a class="article" href="{current-grouping-key()}">
              <xsl:sequence select="h:lang($article)"/>
              <xsl:if test="$is-short">
                <xsl:attribute name="title" select="$article/@title"/>
              </xsl:if>
              <xsl:value-of select="if ($is-short) then h:short($article/@title) else $article/@title"/>
            </a>
            <xsl:for-each select="false(), true()">
              <xsl:variable name="is-cited" as="xs:boolean" select="."/>
              <xsl:variable name="places" as="element()*" select="current-group()[exists(@cited) eq $is-cited]"/>
              <xsl:if test="$places">
                <xsl:text>{if ($is-cited) then '; ' || em:label('cited-in', $language) else ','} </xsl:text>
                <xsl:call-template name="h:spots">
                  <xsl:with-param name="nodes" select="$places"/>
                  <xsl:with-param name="page" select="current-grouping-key()"/>
                </xsl:call-template>
              </xsl:if>
            </xsl:for-each>
            <xsl:for-each select="$roles[ancestor::em:article is $article]">
              <xsl:text> – </xsl:text>
              <span class="role" lang="en">{normalize-space()}</span>
            </xsl:for-each>
          </li>
        </xsl:for-each-group>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- every one with the words around it, folded away -->
  <xsl:template name="h:in-context" as="element()?">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:variable name="told" as="element()*" select="$nodes[@left]"/>
    <xsl:if test="$told">
      <details class="kwic">
        <summary>{em:counted('context', count($told), $language)}</summary>
        <xsl:for-each-group select="$told" group-adjacent="string(ancestor::em:article/@page)">
          <xsl:variable name="page" as="xs:string" select="current-grouping-key()"/>
          <xsl:variable name="article" as="element(em:article)" select="ancestor::em:article"/>
          <xsl:if test="position() ne last() or position() gt 1">
            <p class="article">
              <xsl:sequence select="h:lang($article)"/>
              <xsl:value-of select="$article/@title"/>
            </p>
          </xsl:if>
          <ul>
            <xsl:for-each select="current-group()">
              <li>
                <a href="{$page}#{@id}">{h:spot(.)}</a>
                <xsl:text> </xsl:text>
                <span>
                  <xsl:sequence select="h:lang($article)"/>
                  <xsl:value-of select="@left"/>
                  <b>{@words}</b>
                  <xsl:value-of select="@right"/>
                </span>
                <xsl:if test="@cited">
                  <xsl:text> </xsl:text>
                  <small>({em:label('cited', $language)})</small>
                </xsl:if>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:for-each-group>
      </details>
    </xsl:if>
  </xsl:template>

  <xd:doc>
    <xd:desc>The beginning of a title, for columns that have no room for all of it.</xd:desc>
    <xd:param name="title">a title</xd:param>
    <xd:return>whole words of it, 24 letters at most; one word at least</xd:return>
  </xd:doc>
  <xsl:function name="h:short" as="xs:string" visibility="public">
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="if (string-length($title) le 30) then $title
        else (replace(substring($title, 1, 25), '^(.*\S)\s.*$', '$1')[string-length() lt 25], substring(tokenize($title)[1], 1, 40))[1]
          || '&#xA0;…'"/>
  </xsl:function>
</xsl:stylesheet>
