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
    <xd:desc>The edition's first page: who made it, its articles, how it is cited, its versions, what its licence covers, how it
      treats machine translation. What edition.toml does not say is said where all articles say the same.</xd:desc>
  </xd:doc>

  <xd:doc><xd:desc>What is known of the whole edition: `edition` with @editor, @publisher, @version, @date, @licence, in no namespace, with
    the words of the licence.</xd:desc></xd:doc>
  <xsl:param name="edition" as="document-node()?" select="()"/>

  <xsl:template name="h:contents" as="element()*">
    <xsl:call-template name="h:imprint"/>
    <p class="summary">
      <xsl:variable name="articles" as="element()*" select="$h:articles/em:index"/>
      <xsl:text>{string-join((
          em:counted('article', count($articles), $language),
          count(distinct-values($articles/em:named/@id))[. gt 0] ! em:counted('person', ., $language),
          xs:integer(sum($articles/em:counts/@entry))[. gt 0] ! em:counted('entry', ., $language)), ' · ')}</xsl:text>
    </p>
    <ol class="articles">
      <xsl:for-each select="$h:articles">
        <li>
          <h2>
            <a href="{@page}">
              <xsl:sequence select="h:lang(.)"/>
              <xsl:value-of select="@title"/>
            </a>
          </h2>
          <xsl:for-each select="em:index/em:sub">
            <p class="sub">
              <xsl:sequence select="h:lang(../..)"/>
              <xsl:value-of select="."/>
            </p>
          </xsl:for-each>
          <xsl:if test="em:author">
            <p class="byline">{em:enumerated(em:author, $language)}</p>
          </xsl:if>
          <xsl:for-each select="em:index/em:what">
            <p class="what">
              <xsl:sequence select="h:lang(.)"/>
              <xsl:value-of select="."/>
            </p>
          </xsl:for-each>
          <p class="counts">{h:counted(em:index/em:counts)}</p>
          <xsl:if test="@restricted">
            <p class="rights">{em:label('rights.notice', $language)}</p>
          </xsl:if>
          <xsl:call-template name="h:strip">
            <xsl:with-param name="ticks" select="em:index/em:tick"/>
            <xsl:with-param name="breaks" select="em:index/em:break"/>
            <xsl:with-param name="page" select="string(@page)"/>
            <xsl:with-param name="title" select="string(@title)"/>
          </xsl:call-template>
        </li>
      </xsl:for-each>
    </ol>
    <xsl:call-template name="h:translations"/>
    <xsl:call-template name="h:cite-edition"/>
    <xsl:call-template name="h:versions"/>
    <xsl:call-template name="h:licences"/>
  </xsl:template>

  <xd:doc>
    <xd:desc>A fact of the whole edition.</xd:desc>
    <xd:param name="name">editor, publisher, version or date</xd:param>
    <xd:return>as the settings have it, else what all articles have; empty where they differ or are silent</xd:return>
  </xd:doc>
  <xsl:function name="h:of-edition" as="xs:string" visibility="public">
    <xsl:param name="name" as="xs:string"/>
    <xsl:variable name="stated" as="xs:string" select="string($edition/*:edition/@*[name() = $name])"/>
    <xsl:variable name="found" as="xs:string*" select="distinct-values($h:articles/em:index !
        (if ($name eq 'editor') then em:enumerated(em:editor, $language) else string(em:edition/@*[name() = $name])))"/>
    <xsl:sequence select="if ($stated) then $stated else if (count($found) eq 1) then $found else ''"/>
  </xsl:function>

  <xsl:template name="h:imprint" as="element()?">
    <xsl:variable name="facts" as="xs:string*" select="('editor', 'publisher', 'version', 'date')[h:of-edition(.)]"/>
    <xsl:if test="exists($facts)">
      <dl class="imprint">
        <xsl:for-each select="$facts">
          <div>
            <dt>{em:label('imprint.' || ., $language)}</dt>
            <dd>{h:of-edition(.)}</dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <xd:doc>
    <xd:desc>How much an article has of what; counts of nothing are left out.</xd:desc>
    <xd:param name="counts">what summary.xsl counted</xd:param>
    <xd:return>"7 pages of the original · 36 notes, 2 editors’ notes · 12 corrections (2 confirmed, 10 unconfirmed °)"</xd:return>
  </xd:doc>
  <xsl:function name="h:counted" as="xs:string" visibility="public">
    <xsl:param name="counts" as="element(em:counts)"/>
    <xsl:variable name="of" as="function(xs:string) as xs:string?" select="function($noun as xs:string) as xs:string? {
        xs:integer($counts/@*[name() = $noun])[. gt 0] ! em:counted($noun, ., $language) }"/>
    <xsl:variable name="sorts" as="xs:string" select="string-join(($of('confirmed'), $of('unconfirmed') ! (. || ' °')), ', ')"/>
    <xsl:sequence select="string-join((
        $of('page'), string-join(($of('note'), $of('editors-note')), ', ')[.],
        $of('correction') ! (. || (if ($sorts) then ' (' || $sorts || ')' else '')),
        $of('conjecture'), $of('crux'), $of('variant'), $of('slip')), ' · ')"/>
  </xsl:function>

  <!-- machine translation: what each article says of itself -->
  <xsl:template name="h:translations" as="element()?">
    <xsl:variable name="stated" as="element()*" select="$h:articles[em:index/em:translation]"/>
    <xsl:if test="$stated">
      <section class="translations">
        <h2 class="part" id="em.translation">{em:label('translation', $language)}</h2>
        <p>{em:label('translation.words', $language)}</p>
        <dl>
          <xsl:for-each select="$stated">
            <dt>
              <a href="{@page}#em.statement">
                <xsl:if test="not(em:index/em:what)">
                  <xsl:attribute name="href" select="@page"/>
                </xsl:if>
                <xsl:sequence select="h:lang(.)"/>
                <xsl:value-of select="@title"/>
              </a>
            </dt>
            <xsl:for-each select="em:index/em:translation">
              <dd>
                <xsl:sequence select="h:lang(.)"/>
                <xsl:value-of select="h:large(.)"/>
              </dd>
            </xsl:for-each>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- the whole edition in each style; an article's page cites the article -->
  <xsl:template name="h:cite-edition" as="element()?">
    <xsl:if test="$citations/*:citations/*:citation">
      <section class="cite" id="em.cite">
        <h2 class="part">{em:label('cite', $language)}</h2>
        <p>{em:label('cite.edition', $language)}</p>
        <dl class="styles">
          <xsl:for-each select="$citations/*:citations/*:citation">
            <dt>{@name}</dt>
            <dd>
              <xsl:if test="not(@lang = $language)">
                <xsl:attribute name="lang" select="@lang"/>
              </xsl:if>
              <xsl:apply-templates select="*:p/node()" mode="h:run"/>
            </dd>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="h:run" on-no-match="text-only-copy" on-multiple-match="fail"/>

  <xsl:template match="*:i" mode="h:run" as="element()">
    <i>
      <xsl:apply-templates mode="#current"/>
    </i>
  </xsl:template>

  <xsl:template match="*:a" mode="h:run" as="element()">
    <a href="{@href}">
      <xsl:apply-templates mode="#current"/>
    </a>
  </xsl:template>

  <!-- all changes of all articles, the newest first -->
  <xsl:template name="h:versions" as="element()?">
    <xsl:variable name="changes" as="element()*" select="$h:articles/em:index/em:change"/>
    <xsl:if test="$changes">
      <section class="versions" id="em.versions">
        <h2 class="part">{em:label('versions', $language)}</h2>
        <ul>
          <xsl:for-each-group select="$changes" group-by="string-join((@when, @xml:lang, ., @by), '&#x2063;')">
            <xsl:sort select="@when" order="descending"/>
            <li>
              <xsl:if test="@when[normalize-space()]">
                <b>{@when}</b>
                <xsl:text> · </xsl:text>
              </xsl:if>
              <span>
                <xsl:sequence select="h:lang(.)"/>
                <xsl:value-of select="replace(., '\.$', '')"/>
              </span>
              <xsl:if test="@by[normalize-space()]"> · {@by}</xsl:if>
              <xsl:text>: </xsl:text>
              <xsl:choose>
                <xsl:when test="count(current-group()) eq count($h:articles) and count($h:articles) gt 1">{em:label('versions.all', $language)}</xsl:when>
                <xsl:otherwise>
                  <xsl:for-each select="current-group()/../..">
                    <xsl:if test="position() gt 1">, </xsl:if>
                    <a href="{@page}">
                      <xsl:sequence select="h:lang(.)"/>
                      <xsl:value-of select="@title"/>
                    </a>
                  </xsl:for-each>
                </xsl:otherwise>
              </xsl:choose>
            </li>
          </xsl:for-each-group>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- each licence once, with what it covers in its own words -->
  <xsl:template name="h:licences" as="element()?">
    <xsl:variable name="licences" as="element()*" select="$h:articles/em:index/em:licence"/>
    <xsl:if test="$licences">
      <section class="licences">
        <h2 class="part" id="em.licence">{em:label('licence', $language)}</h2>
        <xsl:for-each-group select="$licences" group-by="@target || '&#x2063;' || .">
          <p>
            <span>
              <xsl:sequence select="h:lang(.)"/>
              <xsl:value-of select="."/>
            </span>
            <xsl:for-each select="h:address(string(@target), .)">
              <xsl:text> </xsl:text>
              <a href="{.}" rel="license">{.}</a>
            </xsl:for-each>
          </p>
        </xsl:for-each-group>
        <xsl:if test="$h:articles/@restricted">
          <p>
            <strong>{em:label('rights.notice', $language)}</strong>
          </p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
