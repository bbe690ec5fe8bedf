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
    <xd:desc>The list of corrections at the end of an article: one entry for all repeats of a decision, each place linked, in the
      manner of a printed apparatus, then its kind, who decided, how sure, the Russian form, the reason. Slips and style follow,
      folded away. Script fills the popovers from here.</xd:desc>
  </xd:doc>

  <xsl:template name="h:entries" as="element()*">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="entries" as="element()*" select="em:entries($tei)"/>
    <xsl:if test="$entries or em:slips($tei) or em:styled($tei) or em:alternatives($tei)">
      <section class="corrections" id="em.corrections" data-generated="">
        <h2>{em:label('corrections', $language)}</h2>
        <xsl:if test="$entries">
          <p class="legend">{h:legend($entries)}</p>
          <ol class="entries">
            <xsl:for-each-group select="$entries" group-by="generate-id(em:tei(.)) || em:group-key(.)">
              <!-- as h:entry-id has it, which need not be asked at the first of a group -->
              <li id="em.entry.{@xml:id}" class="{string-join(('entry', 'unconfirmed'[em:is-unconfirmed(current())]), ' ')}">
                <p class="reading">
                  <span class="at">
                    <xsl:call-template name="h:places">
                      <xsl:with-param name="nodes" select="current-group()"/>
                    </xsl:call-template>
                  </span>
                  <xsl:text> </xsl:text>
                  <xsl:call-template name="h:reading"/>
                </p>
                <p class="facts">
                  <xsl:call-template name="h:entry-facts"/>
                  <xsl:text> </xsl:text>
                  <xsl:sequence select="@xml:id ! h:cite-link(., ../normalize-space(string-join((self::app/em:lemma(.), .)[1]/em:edited(node()))))"/>
                </p>
                <xsl:for-each select="em:reasons(.)">
                  <p class="reason">
                    <xsl:sequence select="h:foreign-prose(.)"/>
                    <xsl:value-of select="em:edited(node())"/>
                  </p>
                </xsl:for-each>
              </li>
            </xsl:for-each-group>
          </ol>
        </xsl:if>
        <xsl:call-template name="h:choices">
          <xsl:with-param name="choices" select="em:slips($tei)"/>
          <xsl:with-param name="kind" select="'slip'"/>
        </xsl:call-template>
        <xsl:call-template name="h:choices">
          <xsl:with-param name="choices" select="em:styled($tei)"/>
          <xsl:with-param name="kind" select="'style'"/>
        </xsl:call-template>
        <xsl:call-template name="h:choices">
          <xsl:with-param name="choices" select="em:alternatives($tei)"/>
          <xsl:with-param name="kind" select="'choice'"/>
        </xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <xd:doc>
    <xd:desc>How to read a list of entries: only of the signs that occur in it.</xd:desc>
    <xd:param name="entries">the entries listed</xd:param>
    <xd:return>sentences</xd:return>
  </xd:doc>
  <xsl:function name="h:legend" as="xs:string" visibility="public">
    <xsl:param name="entries" as="element()*"/>
    <xsl:sequence select="string-join((
        em:label('legend.bracket', $language),
        if (some $entry in $entries satisfies em:is-unconfirmed($entry)) then em:label('legend.unconfirmed', $language) else (),
        if ($entries ! em:intermediate(.)[starts-with(em:starred(.), '*')]) then em:label('legend.reconstructed', $language)
        else ()), ' ')"/>
  </xsl:function>

  <!-- slips, or places brought to the project's style -->
  <xsl:template name="h:choices" as="element()?">
    <xsl:param name="choices" as="element(choice)*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:if test="$choices">
      <details>
        <summary>{em:counted($kind, count($choices), $language)}</summary>
        <ul class="choices">
          <xsl:for-each-group select="$choices" group-by="string-join((em:choice-edited(.), em:choice-source(.), *) ! em:edited(.), '&#x2063;')">
            <li>
              <xsl:call-template name="h:places">
                <xsl:with-param name="nodes" select="current-group()"/>
              </xsl:call-template>
              <xsl:text> </xsl:text>
              <xsl:call-template name="h:pair">
                <xsl:with-param name="lemma" select="em:choice-edited(.)"/>
                <xsl:with-param name="readings" select="if ($kind eq 'choice') then * except em:choice-edited(.) else em:choice-source(.)"/>
              </xsl:call-template>
            </li>
          </xsl:for-each-group>
        </ul>
      </details>
    </xsl:if>
  </xsl:template>

  <!-- links to places, written as an index writes them; `page` is empty for places of the same page -->
  <xsl:template name="h:places" as="node()*">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="page" as="xs:string" select="''"/>
    <xsl:for-each-group select="$nodes" group-by="em:locator(.)">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:variable name="place" as="xs:string"
          select="(current-grouping-key()[.], em:label(if (ancestor::front) then 'place.front' else 'place.text', $language))[1]"/>
      <a href="{$page}#{@xml:id}">{$place}</a>
      <xsl:for-each select="current-group()[position() gt 1]">
        <xsl:variable name="number" as="xs:integer" select="position() + 1"/>
        <sup>
          <xsl:text>&#xA0;</xsl:text>
          <a href="{$page}#{@xml:id}" aria-label="{em:label('place.again', $language, ($place, string($number)))}">{$number}</a>
        </sup>
      </xsl:for-each>
    </xsl:for-each-group>
  </xsl:template>

  <!-- lemma] readings, for any entry -->
  <xsl:template name="h:reading" as="node()*">
    <xsl:choose>
      <xsl:when test="self::sic">
        <b class="lem">
          <xsl:sequence select="h:spoken(.)"/>
          <xsl:text>†{em:edited(node())}†</xsl:text>
        </b>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="app" as="element(app)" select="."/>
        <xsl:for-each select="em:lemma(.)">
          <b class="lem">
            <xsl:call-template name="h:words"/>
          </b>
          <xsl:call-template name="h:sigla">
            <xsl:with-param name="app" select="$app"/>
          </xsl:call-template>
        </xsl:for-each>
        <xsl:text>]</xsl:text>
        <xsl:for-each select="em:readings(.), em:conjectures(.)">
          <xsl:text>{if (position() gt 1) then '; ' else ' '}</xsl:text>
          <xsl:if test="@type = 'conjecture'">
            <i class="term">{em:label('app.perhaps', $language)}</i>
            <xsl:text> </xsl:text>
          </xsl:if>
          <span class="rdg">
            <xsl:call-template name="h:words"/>
          </span>
          <xsl:call-template name="h:sigla">
            <xsl:with-param name="app" select="$app"/>
          </xsl:call-template>
          <xsl:if test=".//witEnd">
            <xsl:text> </xsl:text>
            <i class="term">({em:label('app.ends', $language, string-join(em:sigla(.), ', '))})</i>
          </xsl:if>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="em:is-unconfirmed(.)">
      <abbr class="degree" title="{em:label('unconfirmed', $language)}">°</abbr>
    </xsl:if>
  </xsl:template>

  <!-- corrected] source, without sigla; alternatives one after the other -->
  <xsl:template name="h:pair" as="node()*">
    <xsl:param name="lemma" as="element()?"/>
    <xsl:param name="readings" as="element()*"/>
    <b class="lem">
      <xsl:for-each select="$lemma">
        <xsl:call-template name="h:words"/>
      </xsl:for-each>
    </b>
    <xsl:text>] </xsl:text>
    <xsl:for-each select="$readings">
      <xsl:text>{if (position() gt 1) then '; ' else ''}</xsl:text>
      <span class="rdg">
        <xsl:call-template name="h:words"/>
      </span>
    </xsl:for-each>
  </xsl:template>

  <!-- the words of one side, a reading of the source as the source has it; where there are none, that they were left out -->
  <xsl:template name="h:words" as="node()*">
    <xsl:variable name="words" as="xs:string" select="
        if (self::rdg[not(@type = 'conjecture')] or self::sic or self::orig)
        then em:source(node(), (em:sigla(.), em:base-witness(.))[1]) else em:edited(if (self::choice) then . else node())"/>
    <xsl:choose>
      <xsl:when test="$words">
        <xsl:sequence select="h:spoken(.)"/>
        <xsl:value-of select="$words"/>
      </xsl:when>
      <xsl:otherwise>
        <abbr class="term" title="{em:label('app.om.gloss', $language)}">{em:label('app.om', $language)}</abbr>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xd:doc>
    <xd:desc>The language of words of the text that stand among words of the page: their own, else that of the text where it is not
      the page's.</xd:desc>
    <xd:param name="side">lemma, reading or crux</xd:param>
    <xd:return>lang, with dir where the direction changes</xd:return>
  </xd:doc>
  <xsl:function name="h:spoken" as="attribute()*" visibility="public">
    <xsl:param name="side" as="element()"/>
    <xsl:apply-templates select="($side/@xml:lang, $side/ancestor::*[@xml:lang][1]/@xml:lang[not(. = $language)])[1]" mode="h:attribute"/>
  </xsl:function>

  <xsl:template name="h:sigla" as="node()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:if test="em:shows-sigla($app)">
      <xsl:for-each select="em:sigla(.)">
        <xsl:text> </xsl:text>
        <a class="siglum" href="#{.}">
          <xsl:if test="not(h:is-on-page(key('em:id', ., em:tei($app))[1]))">
            <xsl:attribute name="href" select="'#em.facts'"/>
          </xsl:if>
          <xsl:value-of select="."/>
        </a>
      </xsl:for-each>
    </xsl:if>
  </xsl:template>

  <xsl:key name="h:notes-on" match="note[em:is-editors(.)]" use="em:ids(@target)"/>

  <!-- kind, decision, certainty, the Russian form, the editors' notes on it, the index -->
  <xsl:template name="h:entry-facts" as="node()*">
    <xsl:param name="is-kind-known" as="xs:boolean" select="false()"/>
    <xsl:variable name="facts" as="xs:string*" select="
        string-join((
          em:label-of('kind', em:kind(.), $language)[not($is-kind-known)],
          distinct-values(self::app//@cause[not(. = 'unknown')][normalize-space()]) ! em:label-of('cause', ., $language)), ', ')[.],
        if (em:is-unconfirmed(.)) then em:label('unconfirmed.long', $language)
        else let $responsible := em:responsible(.) return
          if (exists($responsible)) then em:label('confirmed.long', $language, em:enumerated($responsible, $language)) else (),
        em:certainty(.)[.] ! em:label-of('certainty', ., $language)"/>
    <xsl:value-of select="$facts" separator=" · "/>
    <xsl:variable name="intermediate" as="element()?" select="em:intermediate(.)"/>
    <xsl:for-each select="$intermediate">
      <xsl:text>{if (exists($facts)) then ' · ' else ''}{em:label('russian', $language)} </xsl:text>
      <i lang="{(@xml:lang[matches(., '^[A-Za-z-]+$')], 'ru')[1]}">{em:starred(.)}</i>
      <xsl:for-each select="@subtype"> ({em:label-of('form', ., $language)})</xsl:for-each>
    </xsl:for-each>
    <xsl:variable name="names" as="element()*" select="(ancestor::*[@ref][h:name-address(.)][1], .//*[@ref][h:name-address(.)])[not(self::title)]"/>
    <xsl:variable name="notes" as="element(note)*" select="@xml:id ! key('h:notes-on', string(.), em:tei(current()))[@xml:id]"/>
    <xsl:variable name="is-first" as="xs:boolean" select="empty($facts) and empty($intermediate)"/>
    <xsl:for-each select="$notes">
      <xsl:text>{if ($is-first and position() eq 1) then '' else ' · '}</xsl:text>
      <a href="{ancestor::em:article/@page}#{@xml:id}">{em:label('note.editor', $language)} {em:note-mark(.)}</a>
    </xsl:for-each>
    <xsl:for-each-group select="$names" group-by="h:name-address(.)">
      <span class="more">
        <xsl:text>{if ($is-first and empty($notes) and position() eq 1) then '' else ' · '}</xsl:text>
        <a href="{current-grouping-key()}">{em:label('in-index', $language)}</a>
      </span>
    </xsl:for-each-group>
  </xsl:template>
</xsl:stylesheet>
