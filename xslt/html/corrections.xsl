<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The table of all corrections, by kind: repeats of one decision are one row. Scripts can show the rows of one kind,
      certainty, person; without them the kinds are sections, and a person's corrections stand in the index of persons.</xd:desc>
  </xd:doc>

  <xsl:variable name="h:kinds" as="xs:string+" select="'transliteration', 'translation', 'transmission', 'conjecture', 'crux', 'variant'"/>

  <xsl:template name="h:all-corrections" as="element()*">
    <xsl:variable name="entries" as="element()*" select="$h:articles/em:corrections/em:entry"/>
    <xsl:choose>
      <xsl:when test="$entries">
        <p class="legend">{string-join((
            em:label('legend.bracket', $language),
            em:label('legend.unconfirmed', $language)[exists($entries/@unconfirmed)],
            em:label('legend.reconstructed', $language)[exists($entries/em:russian[starts-with(., '*')])],
            em:label('legend.order', $language)), ' ')}</p>
        <nav class="kinds" aria-label="{em:label('filter.kind', $language)}">
          <ul>
            <xsl:for-each-group select="$entries" group-by="string(@kind)">
              <xsl:sort select="h:kind-order(current-grouping-key())"/>
              <xsl:sort select="current-grouping-key()"/>
              <li>
                <a href="#{h:kind-id(current-grouping-key())}">{h:kind-heading(current-grouping-key())}</a>
                <xsl:text> {count(current-group())}</xsl:text>
              </li>
            </xsl:for-each-group>
          </ul>
        </nav>
        <xsl:call-template name="h:filter">
          <xsl:with-param name="entries" select="$entries"/>
        </xsl:call-template>
        <xsl:for-each-group select="$entries" group-by="string(@kind)">
          <xsl:sort select="h:kind-order(current-grouping-key())"/>
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="kind" as="xs:string" select="current-grouping-key()"/>
          <section class="kind">
            <h2 class="part" id="{h:kind-id($kind)}">{h:kind-heading($kind)}</h2>
            <xsl:if test="$kind = $h:kinds">
              <p class="legend">{h:large(em:label('kind.' || $kind || '.gloss', $language))}.</p>
            </xsl:if>
            <div class="scroll" tabindex="0" role="region" aria-label="{h:kind-heading($kind)}">
              <table class="corrections">
                <thead>
                  <tr>
                    <xsl:for-each select="('reading', 'decision', 'place')">
                      <th scope="col">{em:label('column.' || ., $language)}</th>
                    </xsl:for-each>
                  </tr>
                </thead>
                <tbody>
                  <xsl:for-each-group select="current-group()" group-by="h:decision-key(.)">
                    <xsl:sort select="if ($kind = ('transliteration', 'translation'))
                        then (em:sort-key(em:side[1]), '~')[.][1] else ''"/>
                    <xsl:call-template name="h:correction"/>
                  </xsl:for-each-group>
                </tbody>
              </table>
            </div>
          </section>
        </xsl:for-each-group>
      </xsl:when>
      <xsl:otherwise>
        <p class="none">{em:label('none.correction', $language)}</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- repeats of a decision are one row; a crux is none's repeat -->
  <xsl:function name="h:decision-key" as="xs:string">
    <xsl:param name="entry" as="element(em:entry)"/>
    <xsl:sequence select="string-join(($entry/(@form, @cert, @unconfirmed), $entry/em:by, $entry[@kind = 'crux'] ! generate-id(),
        $entry/em:side ! (@sort, @wit, @ends, .), $entry/em:reason, $entry/em:note ! generate-id()), '&#x2063;')"/>
  </xsl:function>

  <xsl:function name="h:kind-order" as="xs:integer">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="(index-of($h:kinds, $kind), 99)[1]"/>
  </xsl:function>

  <xsl:function name="h:kind-heading" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="if ($kind = $h:kinds) then em:label('section.' || $kind, $language) else h:large($kind)"/>
  </xsl:function>

  <!-- kinds of other people's TEI may be any words -->
  <xsl:function name="h:kind-id" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="'em.kind.' || (if (matches($kind, '^[\w-]+$')) then $kind else string-join(string-to-codepoints($kind), '-'))"/>
  </xsl:function>

  <!-- what the script offers; it finds rows by their data -->
  <xsl:template name="h:filter" as="element()*">
    <xsl:param name="entries" as="element()*"/>
    <div class="filter" id="em.filter" role="search" aria-label="{em:label('filter', $language)}" hidden="">
      <xsl:call-template name="h:choice">
        <xsl:with-param name="name" select="'kind'"/>
        <xsl:with-param name="values" select="sort(distinct-values($entries/@kind), (), h:kind-order#1)"/>
        <xsl:with-param name="words" select="h:kind-heading#1"/>
      </xsl:call-template>
      <xsl:call-template name="h:choice">
        <xsl:with-param name="name" select="'certainty'"/>
        <xsl:with-param name="values" select="distinct-values($entries ! h:certainty(.))"/>
        <xsl:with-param name="words" select="function($value as xs:string) as xs:string { em:label-of('certainty', $value, $language) }"/>
      </xsl:call-template>
      <xsl:variable name="names" as="element()*" select="$entries/em:name"/>
      <xsl:variable name="headings" as="map(*)" select="map:merge($names ! map:entry(string(@id), string(.)), map{'duplicates': 'use-first'})"/>
      <xsl:call-template name="h:choice">
        <xsl:with-param name="name" select="'name'"/>
        <xsl:with-param name="values" select="sort(map:keys($headings), (), function($id as xs:string) as xs:string+ { em:sort-key($headings($id)), $id })"/>
        <xsl:with-param name="words" select="function($id as xs:string) as xs:string { $headings($id) }"/>
      </xsl:call-template>
      <p role="status" id="em.count" data-words="{em:label('filter.count', $language, ('{1}', '{2}'))}"/>
    </div>
  </xsl:template>

  <xsl:template name="h:choice" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:param name="words" as="function(xs:string) as xs:string"/>
    <xsl:if test="count($values) gt 1">
      <p>
        <label for="em.filter.{$name}">{em:label('filter.' || $name, $language)}</label>
        <xsl:text> </xsl:text>
        <select id="em.filter.{$name}" name="{$name}" autocomplete="off">
          <option value="">{em:label('filter.all', $language)}</option>
          <xsl:for-each select="$values">
            <option value="{.}">{$words(.)}</option>
          </xsl:for-each>
        </select>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:function name="h:certainty" as="xs:string">
    <xsl:param name="entry" as="element(em:entry)"/>
    <xsl:sequence select="($entry/@cert[normalize-space()], 'unknown')[1]"/>
  </xsl:function>

  <!-- a row: the current group are the repeats of one entry -->
  <xsl:template name="h:correction" as="element()">
    <tr class="{if (@unconfirmed) then 'unconfirmed' else 'decided'}" data-kind="{@kind}" data-certainty="{h:certainty(.)}"
        data-name="{distinct-values(current-group()/em:name/@id)}" data-places="{count(current-group())}">
      <th scope="row">
        <xsl:call-template name="h:sides"/>
      </th>
      <td>
        <span class="line facts">
          <xsl:call-template name="h:decided"/>
        </span>
        <xsl:for-each select="em:reason">
          <span class="line">
            <xsl:sequence select="h:lang(.)"/>
            <xsl:value-of select="."/>
          </span>
        </xsl:for-each>
        <xsl:for-each select="em:note">
          <span class="line">
            <a href="{ancestor::em:article/@page}#{@id}">{em:label('note.editor', $language)} {@mark}</a>
            <xsl:text>: </xsl:text>
            <span>
              <xsl:sequence select="h:lang(.)"/>
              <xsl:value-of select="."/>
            </span>
          </span>
        </xsl:for-each>
      </td>
      <td>
        <xsl:call-template name="h:occurrences">
          <xsl:with-param name="nodes" select="current-group()"/>
          <xsl:with-param name="is-short" select="true()"/>
        </xsl:call-template>
      </td>
    </tr>
  </xsl:template>

  <!-- lemma] readings, as the article has them; sigla lead nowhere, as they are an article's own -->
  <xsl:template name="h:sides" as="node()*">
    <xsl:variable name="entry" as="element()" select="."/>
    <xsl:for-each select="em:side">
      <xsl:choose>
        <xsl:when test="@sort = 'crux'">
          <b class="lem">
            <xsl:sequence select="h:lang(.)"/>
            <xsl:text>†{.}†</xsl:text>
          </b>
        </xsl:when>
        <xsl:when test="@sort = 'lemma'">
          <b class="lem">
            <xsl:sequence select="h:lang(.), h:said(.)"/>
          </b>
          <xsl:sequence select="h:sigla(.)"/>
          <xsl:text>]</xsl:text>
        </xsl:when>
        <xsl:otherwise>
          <xsl:text>{if (preceding-sibling::em:side[1][not(@sort = 'lemma')]) then '; ' else ' '}</xsl:text>
          <xsl:if test="@sort = 'conjecture'">
            <i class="term">{em:label('app.perhaps', $language)}</i>
            <xsl:text> </xsl:text>
          </xsl:if>
          <span class="rdg">
            <xsl:sequence select="h:lang(.), h:said(.)"/>
          </span>
          <xsl:sequence select="h:sigla(.)"/>
          <xsl:if test="@ends">
            <xsl:text> </xsl:text>
            <i class="term">({em:label('app.ends', $language, string-join(tokenize(@wit), ', '))})</i>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:if test="@unconfirmed">
      <abbr class="degree" title="{em:label('unconfirmed', $language)}">°</abbr>
    </xsl:if>
  </xsl:template>

  <xsl:function name="h:said" as="node()">
    <xsl:param name="side" as="element(em:side)"/>
    <xsl:choose>
      <xsl:when test="$side/text()">
        <xsl:sequence select="$side/text()[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <abbr class="term" title="{em:label('app.om.gloss', $language)}">{em:label('app.om', $language)}</abbr>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="h:sigla" as="node()*">
    <xsl:param name="side" as="element(em:side)"/>
    <xsl:for-each select="$side[../@sigla]/tokenize(@wit)">
      <xsl:text> </xsl:text>
      <span class="siglum">{.}</span>
    </xsl:for-each>
  </xsl:function>

  <!-- cause, decision, certainty, the Russian form, whom it concerns -->
  <xsl:template name="h:decided" as="node()*">
    <xsl:variable name="facts" as="xs:string*" select="
        tokenize(@causes) ! em:label-of('cause', ., $language),
        if (@unconfirmed) then em:label('unconfirmed.long', $language)
        else if (em:by) then em:label('confirmed.long', $language, em:enumerated(em:by, $language)) else (),
        @cert[normalize-space()] ! em:label-of('certainty', ., $language)"/>
    <xsl:value-of select="$facts" separator=" · "/>
    <xsl:for-each select="em:russian">
      <xsl:text>{if (exists($facts)) then ' · ' else ''}{em:label('russian', $language)} </xsl:text>
      <i lang="{(@xml:lang[matches(., '^[A-Za-z-]+$')], 'ru')[1]}">{.}</i>
      <xsl:for-each select="@subtype[normalize-space()]"> ({em:label-of('form', ., $language)})</xsl:for-each>
    </xsl:for-each>
    <xsl:for-each select="em:name">
      <xsl:text>{if (exists($facts) or ../em:russian or position() gt 1) then ' · ' else ''}</xsl:text>
      <a href="{if (@sort = 'person') then 'persons' else 'places'}.html#{@id}">
        <xsl:sequence select="h:lang(.)"/>
        <xsl:value-of select="."/>
      </a>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
