<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:em="urn:emendata:xslt"
    xmlns:h="urn:emendata:xslt:html"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>Pictures, drawn here and readable without being seen: where the corrections of an article fall, and who is named with
      whom. Colours are classes of the style sheet; the same is told in words beside each.</xd:desc>
  </xd:doc>

  <!-- ============ where corrections fall ============ -->

  <!-- A strip: the text from left to right, its pages as lines, a row for each kind, a sign for each entry. `ticks` have @offset (thousandths
       of the text), @kind, @words, @id; `breaks` have @offset and @n. The article's own page calls it with an empty `page`. -->
  <xsl:template name="h:strip" as="element()?">
    <xsl:param name="ticks" as="element()*"/>
    <xsl:param name="breaks" as="element()*"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:if test="$ticks">
      <xsl:variable name="found" as="xs:string*" select="distinct-values($ticks/@kind)"/>
      <xsl:variable name="kinds" as="xs:string+" select="$h:drawn[. = $found], $found[not(. = $h:drawn)]"/>
      <xsl:variable name="bottom" as="xs:integer" select="14 * count($kinds) + 4"/>
      <figure class="strip">
        <figcaption>{em:label('strip', $language)}</figcaption>
        <svg xmlns="http://www.w3.org/2000/svg" class="picture" role="group" width="100%" height="{$bottom + 16}"
            aria-label="{em:label('strip', $language)}: {$title}">
          <xsl:for-each select="$breaks">
            <line class="rule" x1="{h:along(.)}" x2="{h:along(.)}" y1="0" y2="{$bottom}"/>
          </xsl:for-each>
          <xsl:for-each select="h:spaced($breaks)">
            <text class="number" x="{h:along(.)}" y="{$bottom + 13}" text-anchor="{if (xs:integer(@offset) lt 20) then 'start' else if (xs:integer(@offset) gt 975) then 'end' else 'middle'}">{@n}</text>
          </xsl:for-each>
          <xsl:for-each select="$kinds">
            <xsl:variable name="kind" as="xs:string" select="."/>
            <xsl:variable name="y" as="xs:integer" select="14 * position() - 5"/>
            <line class="rule" x1="0" x2="100%" y1="{$y}" y2="{$y}"/>
            <xsl:for-each select="$ticks[@kind = $kind]">
              <!-- the list below leads there too, so that the keyboard need not pass a hundred signs -->
              <a href="{$page}#{@id}" tabindex="-1" aria-label="{string-join((@at, em:label-of('kind', $kind, $language), @words), ' · ')}">
                <svg x="{h:along(.)}" y="{$y}" overflow="visible">
                  <xsl:sequence select="h:sign($kind)"/>
                </svg>
              </a>
            </xsl:for-each>
          </xsl:for-each>
        </svg>
        <ul class="key">
          <xsl:for-each select="$kinds">
            <xsl:variable name="kind" as="xs:string" select="."/>
            <li>
              <svg xmlns="http://www.w3.org/2000/svg" class="picture" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">
                <xsl:sequence select="h:sign(.)"/>
              </svg>
              <xsl:text> {em:label-of('kind', ., $language)} {count($ticks[@kind = $kind])}</xsl:text>
            </li>
          </xsl:for-each>
        </ul>
        <details>
          <summary>{em:label('picture.words', $language)}</summary>
          <ul>
            <xsl:for-each-group select="$ticks" group-adjacent="(@at, em:label(if (@front) then 'place.front' else 'place.text', $language))[1]">
              <li>
                <xsl:text>{current-grouping-key()}: </xsl:text>
                <xsl:for-each select="current-group()">
                  <xsl:if test="position() gt 1">; </xsl:if>
                  <a href="{$page}#{@id}">
                    <xsl:sequence select="h:lang(ancestor::em:article[current()/@words[normalize-space()]])"/>
                    <xsl:value-of select="(@words[normalize-space()], em:label('app.om', $language))[1]"/>
                  </a>
                  <xsl:text> ({em:label-of('kind', @kind, $language)})</xsl:text>
                </xsl:for-each>
              </li>
            </xsl:for-each-group>
          </ul>
        </details>
      </figure>
    </xsl:if>
  </xsl:template>

  <xd:doc><xd:desc>The kinds that have a sign and a colour of their own, in the order of the rows.</xd:desc></xd:doc>
  <xsl:variable name="h:drawn" as="xs:string+" select="'transliteration', 'translation', 'transmission', 'conjecture', 'crux', 'variant'"/>

  <xsl:function name="h:along" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="format-number(1 + xs:integer($place/@offset) * 0.098, '0.#') || '%'"/>
  </xsl:function>

  <!-- the breaks whose numbers have room: none within a thirteenth of the last -->
  <xsl:function name="h:spaced" as="element()*">
    <xsl:param name="breaks" as="element()*"/>
    <xsl:sequence select="fold-left($breaks, (), function($kept as element()*, $next as element()) as element()* {
        if (empty($kept) or xs:integer($next/@offset) - xs:integer($kept[last()]/@offset) ge 76) then ($kept, $next) else $kept })"/>
  </xsl:function>

  <!-- shape and colour by kind, round the point 0, 0 -->
  <xsl:function name="h:sign" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="shape" as="xs:string?" select="map{
        'transliteration': 'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z', 'translation': 'M-3.5 -3.5h7v7h-7z', 'transmission': 'M0 -4.5l4.5 8h-9z',
        'conjecture': 'M0 -4.5l4 4.5l-4 4.5l-4 -4.5z', 'crux': 'M-4 -4l8 8m0 -8l-8 8'}($kind)"/>
    <path xmlns="http://www.w3.org/2000/svg" class="sign {if (exists($shape)) then $kind else 'variant'}" d="{($shape, 'M0 -5v10')[1]}"/>
  </xsl:function>

  <!-- ============ who is named with whom ============ -->

  <xd:doc><xd:desc>How many persons the picture has at most: those named most often beside others.</xd:desc></xd:doc>
  <xsl:variable name="h:crowd" as="xs:integer" select="40"/>

  <!-- The persons stand below each other as in the index; an arc joins two who are named in one paragraph, the wider the more often. -->
  <xsl:template name="h:network" as="element()?">
    <xsl:variable name="groups" as="element()*" select="$h:articles/em:persons/em:together"/>
    <xsl:variable name="counts" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$groups ! tokenize(.)" group-by=".">
          <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="known" as="xs:string*" select="map:keys($counts)[key('h:entity', ., root($groups[1]))]"/>
    <xsl:variable name="chosen" as="xs:string*" select="subsequence(sort($known, (), function($id as xs:string) as item()+ { -$counts($id), $id }), 1, $h:crowd)"/>
    <xsl:variable name="persons" as="element(person)*" select="sort($chosen ! key('h:entity', ., root($groups[1]))[1], (),
        function($person as element()) as xs:string+ { em:sort-key(em:heading($person)), $person/@xml:id })"/>
    <xsl:if test="count($persons) gt 1">
      <xsl:variable name="rank" as="map(xs:string, xs:integer)" select="map:merge(for $i in 1 to count($persons) return map:entry(string($persons[$i]/@xml:id), $i))"/>
      <!-- "3 17" for each paragraph that names the third and the seventeenth -->
      <xsl:variable name="pairs" as="xs:string*">
        <xsl:for-each select="$groups">
          <xsl:variable name="ranks" as="xs:integer*" select="sort(tokenize(.) ! $rank(.))"/>
          <xsl:sequence select="for $a in $ranks, $b in $ranks[. gt $a] return $a || ' ' || $b"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="weights" as="map(xs:string, xs:integer)">
        <xsl:map>
          <xsl:for-each-group select="$pairs" group-by=".">
            <xsl:map-entry key="current-grouping-key()" select="count(current-group())"/>
          </xsl:for-each-group>
        </xsl:map>
      </xsl:variable>
      <section class="network">
        <h2 class="part" id="em.network">{em:label('network', $language)}</h2>
        <p class="legend">{em:label('network.words', $language, string(count($persons)))}</p>
        <figure>
          <svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="em.network.title em.network.desc"
              viewBox="0 0 360 {20 * count($persons) + 4}">
            <title id="em.network.title">{em:label('network', $language)}</title>
            <desc id="em.network.desc">{em:label('network.words', $language, string(count($persons)))}</desc>
            <xsl:for-each select="sort(map:keys($weights), (), function($pair as xs:string) as item()+ { $weights($pair), $pair })">
              <xsl:variable name="from" as="xs:integer" select="xs:integer(substring-before(., ' '))"/>
              <xsl:variable name="to" as="xs:integer" select="xs:integer(substring-after(., ' '))"/>
              <xsl:variable name="height" as="xs:integer" select="10 * ($to - $from)"/>
              <xsl:variable name="width" as="xs:string" select="format-number(150 * math:sqrt(($to - $from) div count($persons)), '0.#')"/>
              <path class="arc{if ($weights(.) gt 1) then ' strong' else ''}" stroke-width="{format-number(0.6 + 0.6 * min(($weights(.), 10)), '0.#')}"
                  d="M200 {20 * $from - 6}A{$width} {$height} 0 0 1 200 {20 * $to - 6}"/>
            </xsl:for-each>
            <xsl:for-each select="$persons">
              <xsl:variable name="name" as="xs:string" select="em:heading(.)"/>
              <text x="190" y="{20 * position() - 2}" text-anchor="end">
                <xsl:sequence select="h:lang(em:printed-name(.))"/>
                <xsl:value-of select="if (string-length($name) le 26) then $name else substring($name, 1, 24) || '…'"/>
              </text>
              <circle cx="200" cy="{20 * position() - 6}" r="{format-number(1.5 + math:sqrt($counts(@xml:id)) * 0.7, '0.#')}"/>
            </xsl:for-each>
          </svg>
          <details>
            <summary>{em:label('picture.words', $language)}</summary>
            <ul>
              <xsl:for-each select="$persons">
                <xsl:variable name="own" as="xs:integer" select="position()"/>
                <xsl:variable name="others" as="map(*)*" select="
                    for $other in 1 to count($persons), $weight in $weights(min(($own, $other)) || ' ' || max(($own, $other)))
                    return map{'person': $persons[$other], 'weight': $weight}"/>
                <xsl:if test="exists($others)">
                  <li>
                    <xsl:sequence select="h:person-link(.)"/>
                    <xsl:text>: </xsl:text>
                    <xsl:for-each select="sort($others, (), function($other as map(*)) as item() { -$other?weight })">
                      <xsl:if test="position() gt 1">, </xsl:if>
                      <xsl:sequence select="h:person-link(?person)"/>
                      <xsl:text> {?weight}</xsl:text>
                    </xsl:for-each>
                  </li>
                </xsl:if>
              </xsl:for-each>
            </ul>
          </details>
        </figure>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="h:person-link" as="element()">
    <xsl:param name="person" as="element(person)"/>
    <a href="#{$person/@xml:id}">
      <xsl:sequence select="h:lang(em:printed-name($person))"/>
      <xsl:value-of select="em:heading($person)"/>
    </a>
  </xsl:function>
</xsl:stylesheet>
