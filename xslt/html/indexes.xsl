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
    <xd:desc>Contents and indexes of an edition. Every place is a link to itself in the article's page.</xd:desc>
  </xd:doc>

  <!-- ============ contents ============ -->

  <xsl:template name="h:contents" as="element()*">
    <ol class="articles">
      <xsl:for-each select="$h:articles/*">
        <li>
          <h2>
            <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
            <a href="{../@page}">{em:title(.)}</a>
          </h2>
          <xsl:for-each select="em:titles(., 'sub')">
            <p class="sub">{em:edited(node())}</p>
          </xsl:for-each>
          <xsl:if test="exists(em:authors(.))">
            <p class="byline">{em:enumerated(em:authors(.), $language)}</p>
          </xsl:if>
          <xsl:for-each select="em:statement(.)[@n = 'what']">
            <p class="what">{em:edited(node())}</p>
          </xsl:for-each>
          <p class="counts">{h:counts(.)}</p>
          <xsl:if test="em:is-restricted(.)">
            <p class="rights">{em:label('rights.notice', $language)}</p>
          </xsl:if>
        </li>
      </xsl:for-each>
    </ol>
    <p class="summary">
      <xsl:text>{em:counted('article', count($h:articles), $language)}</xsl:text>
      <xsl:variable name="persons" as="xs:integer" select="count(distinct-values($h:articles/* ! em:entities(., 'person') ! string(@xml:id)))"/>
      <xsl:if test="$persons"> · {em:counted('person', $persons, $language)}</xsl:if>
      <xsl:variable name="entries" as="xs:integer" select="count($h:articles/* ! em:entries(.))"/>
      <xsl:if test="$entries"> · {em:counted('entry', $entries, $language)}</xsl:if>
    </p>
  </xsl:template>

  <!-- ============ persons, places, organisations ============ -->

  <xsl:template name="h:entities" as="element()*">
    <xsl:param name="sort" as="xs:string"/>
    <xsl:variable name="entities" as="element()*" select="$h:articles/* ! em:entities(., $sort)"/>
    <xsl:choose>
      <xsl:when test="$entities">
        <!-- entries and what leads to them, in one order -->
        <xsl:variable name="items" as="map(*)*">
          <xsl:for-each-group select="$entities" group-by="string(@xml:id)">
            <xsl:variable name="mentions" as="element()*" select="current-group() ! em:mentions(em:tei(.), string(@xml:id))"/>
            <xsl:variable name="group" as="element()+" select="current-group()"/>
            <xsl:sequence select="map{'name': em:heading(.), 'group': $group, 'mentions': $mentions}"/>
            <xsl:if test="self::person">
              <xsl:sequence select="em:other-forms(., $mentions) ! map{'name': ., 'group': $group[1], 'see': true()}"/>
            </xsl:if>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:for-each select="sort($items, (), function($item as map(*)) as xs:string+ { em:sort-key($item?name), $item?group[1]/@xml:id })">
          <xsl:variable name="item" as="map(*)" select="."/>
          <xsl:choose>
            <xsl:when test="?see">
              <p class="see">
                <xsl:text>{?name}: </xsl:text>
                <i class="term">{em:label('see', $language)}</i>
                <xsl:text> </xsl:text>
                <a href="#{?group/@xml:id}">
                  <xsl:apply-templates select="em:printed-name(?group)/@xml:lang" mode="h:attribute"/>
                  <xsl:value-of select="em:heading(?group)"/>
                </a>
              </p>
            </xsl:when>
            <xsl:otherwise>
              <xsl:for-each select="?group[1]">
                <xsl:call-template name="h:entity">
                  <xsl:with-param name="group" select="$item?group"/>
                  <xsl:with-param name="mentions" select="$item?mentions"/>
                </xsl:call-template>
              </xsl:for-each>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <p class="none">{em:label('none.' || $sort, $language)}</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- one entry: `group` are the entries of this identifier in all articles -->
  <xsl:template name="h:entity" as="element()">
    <xsl:param name="group" as="element()+"/>
    <xsl:param name="mentions" as="element()*"/>
    <section class="entity" id="{@xml:id}">
      <h2>
        <xsl:apply-templates select="em:printed-name(.)/@xml:lang" mode="h:attribute"/>
        <xsl:value-of select="em:heading(.)"/>
      </h2>
      <xsl:call-template name="h:forms"/>
      <xsl:for-each select="note[@type = 'description'][normalize-space()]">
        <p class="description">{em:edited(node())}</p>
      </xsl:for-each>
      <xsl:variable name="forms" as="xs:string*" select="em:forms-met($mentions)"/>
      <xsl:if test="exists($forms)">
        <p class="met">
          <xsl:text>{em:label('person.met', $language)} </xsl:text>
          <xsl:for-each select="$forms">
            <xsl:if test="position() gt 1">, </xsl:if>
            <i>{.}</i>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:call-template name="h:occurrences">
        <xsl:with-param name="nodes" select="$mentions"/>
      </xsl:call-template>
      <xsl:if test="empty($mentions)">
        <p class="unmentioned">
          <xsl:text>{em:label('entity.unmentioned', $language)} </xsl:text>
          <xsl:for-each select="$group/ancestor::em:article">
            <xsl:if test="position() gt 1">, </xsl:if>
            <a class="article" href="{@page}{if (*/teiHeader) then '#em.facts' else ''}">{em:title(*)}</a>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:call-template name="h:identifiers"/>
    </section>
  </xsl:template>

  <!-- the names of an entity beside the one it is listed under, and its dates -->
  <xsl:template name="h:forms" as="element()?">
    <xsl:variable name="entity" as="element()" select="."/>
    <xsl:variable name="printed" as="xs:string" select="string(em:printed-name(.) ! normalize-space())"/>
    <xsl:variable name="items" as="element()*">
      <xsl:for-each select="em:names(., 'standard')[normalize-space() ne $printed]">
        <span>
          <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
          <xsl:value-of select="normalize-space()"/>
        </span>
      </xsl:for-each>
      <xsl:for-each select="('native', 'russian', 'english')">
        <xsl:variable name="type" as="xs:string" select="."/>
        <xsl:for-each select="em:names($entity, $type)[not($type = 'english' and normalize-space() = $printed)]">
          <span>
            <span class="label">{em:label('name.' || $type, $language)} </span>
            <span>
              <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
              <xsl:value-of select="if ($type eq 'russian') then em:starred(.) else normalize-space()"/>
            </span>
          </span>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:if test="em:dates(., $language)">
        <span class="dates">{em:dates(., $language)}</span>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="$items">
      <p class="forms">
        <xsl:for-each select="$items">
          <xsl:if test="position() gt 1"> · </xsl:if>
          <xsl:sequence select="."/>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- identifiers elsewhere -->
  <xsl:template name="h:identifiers" as="element()?">
    <xsl:if test="idno[normalize-space()]">
      <p class="identifiers">
        <xsl:for-each select="idno[normalize-space()]">
          <xsl:if test="position() gt 1"> · </xsl:if>
          <xsl:variable name="value" as="xs:string" select="normalize-space()"/>
          <xsl:choose>
            <xsl:when test="h:address($value, .)">
              <a href="{h:address($value, .)}">{(@type, $value)[1]}</a>
            </xsl:when>
            <xsl:otherwise>{string-join((@type, $value), ' ')}</xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- places by article: what is said first, references apart -->
  <xsl:template name="h:occurrences" as="element()?">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:param name="is-short" as="xs:boolean" select="false()"/>
    <xsl:if test="$nodes">
      <ul class="occurrences">
        <xsl:for-each-group select="$nodes" group-adjacent="ancestor::em:article/@page">
          <xsl:variable name="article" as="element()" select="ancestor::em:article/*"/>
          <li>
            <a class="article" href="{current-grouping-key()}">
              <xsl:if test="$is-short">
                <xsl:attribute name="title" select="em:title($article)"/>
              </xsl:if>
              <xsl:value-of select="if ($is-short) then h:short(em:title($article)) else em:title($article)"/>
            </a>
            <xsl:for-each select="false(), true()">
              <xsl:variable name="places" as="element()*" select="current-group()[em:is-citation(.) eq current()]"/>
              <xsl:if test="$places">
                <xsl:text>{if (.) then '; ' || em:label('cited-in', $language) else ','} </xsl:text>
                <xsl:call-template name="h:places">
                  <xsl:with-param name="nodes" select="$places"/>
                  <xsl:with-param name="page" select="current-grouping-key()"/>
                </xsl:call-template>
              </xsl:if>
            </xsl:for-each>
          </li>
        </xsl:for-each-group>
      </ul>
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
        else (replace(substring($title, 1, 25), '^(.*\S)\s.*$', '$1')[string-length() lt 25], tokenize($title)[1])[1] || '&#xA0;…'"/>
  </xsl:function>

  <!-- personal names that stand for nobody identified -->
  <xsl:template name="h:strangers" as="element()?">
    <xsl:variable name="names" as="element(persName)*" select="$h:articles/*/descendant::text/descendant::persName
        [not(h:name-address(.))][@xml:id][not(ancestor::listPerson)][em:edited(node())]"/>
    <xsl:if test="$names">
      <section class="strangers">
        <h2 class="part">{em:label('strangers', $language)}</h2>
        <p>{em:label('strangers.gloss', $language)}</p>
        <dl>
          <xsl:for-each-group select="$names" group-by="em:edited(node())">
            <xsl:sort select="em:sort-key(current-grouping-key())"/>
            <xsl:sort select="current-grouping-key()"/>
            <dt>{current-grouping-key()}</dt>
            <dd>
              <xsl:call-template name="h:occurrences">
                <xsl:with-param name="nodes" select="current-group()"/>
              </xsl:call-template>
            </dd>
          </xsl:for-each-group>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- ============ works ============ -->

  <xsl:template name="h:works" as="element()*">
    <xsl:variable name="works" as="element()*" select="$h:articles/*/descendant::text/descendant::*
        [self::bibl[@xml:id][not(@type = 'short')] or self::biblStruct[@xml:id]]"/>
    <xsl:choose>
      <xsl:when test="$works">
        <p class="legend">{em:label('works.legend', $language)}</p>
        <xsl:for-each-group select="$works" group-adjacent="string(ancestor::em:article/@page)">
          <xsl:variable name="page" as="xs:string" select="current-grouping-key()"/>
          <section class="works">
            <h2 class="part">
              <a href="{$page}">{em:title(ancestor::em:article/*)}</a>
            </h2>
            <ul>
              <xsl:for-each select="current-group()">
                <xsl:variable name="citations" as="element()*" select="key('h:citations', string(@xml:id), em:tei(.))[@xml:id]"/>
                <li>
                  <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
                  <xsl:value-of select="em:edited(node())"/>
                  <xsl:text> </xsl:text>
                  <span class="cited">
                    <a href="{$page}#{@xml:id}">{(em:locator(.)[.], '¶')[1]}</a>
                    <xsl:if test="$citations">
                      <xsl:text>; {em:label('cited-in', $language)} </xsl:text>
                      <xsl:call-template name="h:places">
                        <xsl:with-param name="nodes" select="$citations"/>
                        <xsl:with-param name="page" select="$page"/>
                      </xsl:call-template>
                    </xsl:if>
                  </span>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:for-each-group>
      </xsl:when>
      <xsl:otherwise>
        <p class="none">{em:label('none.work', $language)}</p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- ============ corrections ============ -->

  <xsl:template name="h:all-corrections" as="element()*">
    <xsl:variable name="entries" as="element()*" select="$h:articles/* ! em:entries(.)"/>
    <xsl:variable name="known" as="xs:string+"
        select="'transliteration', 'translation', 'transmission', 'conjecture', 'crux', 'variant'"/>
    <xsl:choose>
      <xsl:when test="$entries">
        <p class="legend">{h:legend($entries)} {em:label('legend.order', $language)}</p>
        <xsl:for-each-group select="$entries" group-by="em:kind(.)">
          <xsl:sort select="(index-of($known, current-grouping-key()), 99)[1]"/>
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="kind" as="xs:string" select="current-grouping-key()"/>
          <xsl:variable name="heading" as="xs:string"
              select="if ($kind = $known) then em:label('section.' || $kind, $language) else h:capital($kind)"/>
          <section>
            <h2 class="part">{$heading}</h2>
            <xsl:if test="$kind = $known">
              <p class="legend">{h:capital(em:label('kind.' || $kind || '.gloss', $language))}.</p>
            </xsl:if>
            <div class="scroll" tabindex="0" role="region" aria-label="{$heading}">
              <table class="corrections">
                <thead>
                  <tr>
                    <xsl:for-each select="('reading', 'decision', 'place')">
                      <th scope="col">{em:label('column.' || ., $language)}</th>
                    </xsl:for-each>
                  </tr>
                </thead>
                <tbody>
                  <xsl:for-each-group select="current-group()" group-by="em:group-key(.) || (if (self::sic) then generate-id() else '')">
                    <xsl:sort select="if ($kind = ('transliteration', 'translation') and self::app)
                        then (em:sort-key(em:edited(em:lemma(.)/node())), '~')[.][1] else ''"/>
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

  <!-- a row: the current group are the repeats of one entry -->
  <xsl:template name="h:correction" as="element()">
    <tr class="{if (em:is-unconfirmed(.)) then 'unconfirmed' else 'decided'}">
      <th scope="row">
        <xsl:call-template name="h:plain-reading"/>
      </th>
      <td>
        <span class="line facts">
          <xsl:call-template name="h:entry-facts">
            <xsl:with-param name="is-kind-known" select="true()"/>
          </xsl:call-template>
        </span>
        <xsl:for-each select="em:reasons(.)">
          <span class="line">
            <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
            <xsl:value-of select="em:edited(node())"/>
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

  <!-- as in the article, but sigla lead nowhere: they are an article's own -->
  <xsl:template name="h:plain-reading" as="node()*">
    <xsl:variable name="reading" as="element()">
      <span>
        <xsl:call-template name="h:reading"/>
      </span>
    </xsl:variable>
    <xsl:apply-templates select="$reading/node()" mode="h:unlinked"/>
  </xsl:template>

  <xsl:mode name="h:unlinked" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="*:a" mode="h:unlinked" as="element()">
    <span class="siglum">
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>
</xsl:stylesheet>
