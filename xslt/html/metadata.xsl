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
    <xd:desc>What an article's page says of the text and its edition: opening, statement, facts, how to cite. All of it is
      generated.</xd:desc>
  </xd:doc>

  <!-- under the title: notice of rights, counts, ways through the page -->
  <xsl:template name="h:opening" as="element()">
    <xsl:param name="tei" as="element()"/>
    <div class="opening" data-generated="">
      <xsl:if test="em:is-restricted($tei)">
        <aside class="notice" aria-label="{em:label('rights', $language)}">
          <p>
            <strong>{em:label('rights.notice', $language)}</strong>
            <xsl:if test="em:machine-translation($tei)"> {em:label('translation.notice', $language)}</xsl:if>
            <xsl:if test="em:statement($tei)">
              <xsl:text> </xsl:text>
              <a href="#em.statement">{em:label('statement', $language)}</a>
              <xsl:text>.</xsl:text>
            </xsl:if>
          </p>
        </aside>
      </xsl:if>
      <p class="counts">{h:counts($tei)}</p>
      <nav class="page" aria-label="{em:label('nav.page', $language)}">
        <ul>
          <xsl:for-each select="h:parts($tei)">
            <li>
              <a href="#em.{.}">{em:label(., $language)}</a>
            </li>
          </xsl:for-each>
          <xsl:for-each select="$links/*:links/*:link">
            <li>
              <a href="{@href}">{@label}</a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
      <div class="views" id="em.views" role="group" aria-label="{em:label('view', $language)}" hidden="">
        <a href="?view=edited" data-set-view="edited">{em:label('view.edited', $language)}</a>
        <a href="?view=source" data-set-view="source">
          <xsl:value-of select="if (count(em:witnesses($tei)) gt 1)
              then em:label('view.source-of', $language, em:base-witness($tei)) else em:label('view.source', $language)"/>
        </a>
        <a href="?view=both" data-set-view="both">{em:label('view.both', $language)}</a>
      </div>
      <p class="legend both">{em:label('view.both.gloss', $language)}</p>
    </div>
  </xsl:template>

  <xd:doc>
    <xd:desc>The parts of an article's page that "on this page" leads to, in their order.</xd:desc>
    <xd:param name="tei">root element</xd:param>
    <xd:return>keys of labels, which are also the ends of their identifiers</xd:return>
  </xd:doc>
  <xsl:function name="h:parts" as="xs:string*" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:sequence select="
        'notes'[count($tei/text/back/div[@type = 'notes' or note and not(* except (head | pb | note))]) eq 1],
        'references'[count($tei/text/back/div[@type = 'bibliography']) eq 1],
        'corrections'[em:entries($tei) or em:slips($tei) or em:styled($tei) or em:alternatives($tei)],
        'who'[('person', 'place', 'org') ! em:entities($tei, .)[exists(em:mentions($tei, string(@xml:id)))]],
        'statement'[em:statement($tei)],
        'facts'[$tei/teiHeader], 'cite'[$tei/teiHeader]"/>
  </xsl:function>

  <xd:doc>
    <xd:desc>How much an article has of what: "7 pages of the original · 36 notes, 2 editors’ notes · 12
      corrections (2 confirmed, 10 unconfirmed °)".</xd:desc>
    <xd:param name="tei">root element</xd:param>
    <xd:return>counts; those of nothing are left out</xd:return>
  </xd:doc>
  <xsl:function name="h:counts" as="xs:string" visibility="public">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="text" as="element()*" select="$tei/descendant::text[not(ancestor::text)]"/>
    <xsl:variable name="entries" as="element()*" select="em:entries($tei)"/>
    <xsl:variable name="corrections" as="element()*" select="$entries[em:is-correction(.)]"/>
    <xsl:variable name="sorts" as="xs:string*" select="
        count($corrections[em:is-confirmed(.)])[. gt 0] ! em:counted('confirmed', ., $language),
        count($corrections[em:is-unconfirmed(.)])[. gt 0] ! (em:counted('unconfirmed', ., $language) || ' °')"/>
    <xsl:sequence select="string-join((
        count($text/descendant::pb[not(@sameAs)])[. gt 0] ! em:counted('page', ., $language),
        string-join((
          count($text/descendant::note[not(em:is-editors(.))])[. gt 0] ! em:counted('note', ., $language),
          count($text/descendant::note[em:is-editors(.)])[. gt 0] ! em:counted('editors-note', ., $language)), ', ')[.],
        count($corrections)[. gt 0] ! (em:counted('correction', ., $language)
            || (if (empty($sorts)) then '' else ' (' || string-join($sorts, ', ') || ')')),
        count($entries[em:kind(.) eq 'conjecture'])[. gt 0] ! em:counted('conjecture', ., $language),
        count($entries[em:kind(.) eq 'crux'])[. gt 0] ! em:counted('crux', ., $language),
        count($entries[not(em:is-correction(.) or em:kind(.) = ('conjecture', 'crux'))])[. gt 0] ! em:counted('variant', ., $language),
        count(em:slips($tei))[. gt 0] ! em:counted('slip', ., $language)), ' · ')"/>
  </xsl:function>

  <!-- the statement on the text -->
  <xsl:template name="h:statement" as="element()?">
    <xsl:param name="tei" as="element()"/>
    <xsl:if test="em:statement($tei)">
      <section class="statement" id="em.statement" data-generated="">
        <xsl:sequence select="h:heading('statement')"/>
        <dl>
          <xsl:for-each select="em:statement($tei)">
            <dt>{em:label-of('statement', string(@n), $language)}</dt>
            <dd>
              <xsl:sequence select="h:foreign-prose(.)"/>
              <xsl:call-template name="h:header-prose"/>
            </dd>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- the facts of the edition -->
  <xsl:template name="h:facts" as="element()?">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="$tei/teiHeader"/>
    <xsl:if test="$header">
      <section class="facts" id="em.facts" data-generated="">
        <xsl:sequence select="h:heading('facts')"/>
        <dl>
          <xsl:for-each select="$header/fileDesc/titleStmt/title[normalize-space()]">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label-of('title', string(@type), $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$header/fileDesc/titleStmt/author">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label('author', $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$header/fileDesc/titleStmt/respStmt, $header/fileDesc/titleStmt/(editor | sponsor | funder | principal)">
            <dt>
              <!-- a phrase of ours is told in our words -->
              <xsl:sequence select="resp[1][em:edited(.)][em:phrase(em:edited(.), $language) = em:edited(.)] ! h:foreign-prose(.)"/>
              <xsl:value-of select="(resp[1] ! h:capital(em:phrase(em:edited(.), $language)), em:label-of('role', local-name(), $language))[.][1]"/>
            </dt>
            <dd>
              <!-- that nobody knows the engine is not said twice -->
              <xsl:variable name="nobody" as="element(name)*" select="name[@type = 'software'][. = 'unknown'][contains(../resp[1], .)][../note[normalize-space()]]"/>
              <xsl:value-of select="string-join((* except (resp, note, $nobody), .[empty(*)]) ! em:edited(.)[.], ', ')"/>
              <xsl:apply-templates select=".//affiliation | .//idno[not(ancestor::affiliation)]" mode="h:header"/>
              <xsl:for-each select="note[normalize-space()]">
                <span class="line">
                  <xsl:sequence select="h:foreign-prose(.)"/>
                  <xsl:call-template name="h:header-prose"/>
                </span>
              </xsl:for-each>
            </dd>
          </xsl:for-each>
          <xsl:if test="em:version($tei)">
            <dt>{em:label('edition.version', $language)}</dt>
            <dd>{string-join((em:version($tei),
                $header/fileDesc/editionStmt/edition[1][@n] ! em:edited(.)[.][not(contains(., em:version($tei)))],
                em:publisher($tei)[.], em:date($tei)[.]), ' · ')}</dd>
          </xsl:if>
          <xsl:for-each select="$header/fileDesc/publicationStmt/p[normalize-space()]">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label('published', $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="em:identifiers($tei)">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="(@type ! string-join((., ../@subtype[. = 'edition'] ! em:label('edition', $language)), ' · '), em:label('identifier', $language))[1]"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="em:licence($tei), $header/fileDesc/publicationStmt/availability[not(licence)][normalize-space()]">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label('licence', $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="em:source-rights($tei)">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label('rights.source', $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="em:original-publication($tei)">
            <dt>{em:label('statement.original', $language)}</dt>
            <dd>
              <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
              <xsl:if test="em:is-probable(.) and empty(*/@cert)">
                <em class="probable">{em:label('probable', $language)}: </em>
              </xsl:if>
              <xsl:call-template name="h:publication"/>
            </dd>
          </xsl:for-each>
          <xsl:for-each select="em:witnesses($tei)">
            <dt>{em:label('witness', $language, string(@xml:id))}</dt>
            <dd>
              <xsl:apply-templates select="@xml:id" mode="h:attribute"/>
              <xsl:call-template name="h:witness"/>
            </dd>
          </xsl:for-each>
          <xsl:for-each select="$header/fileDesc/sourceDesc/(* except (listWit | bibl[@xml:id = 'orig']))[normalize-space()]">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label(if (self::listBibl) then 'source.further' else 'source', $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$header/encodingDesc/editorialDecl/*[normalize-space()]">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label-of('principle', local-name(), $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:for-each select="$header/encodingDesc/(projectDesc[not(@n = 'statement')] | samplingDecl)[normalize-space()]">
            <xsl:call-template name="h:fact">
              <xsl:with-param name="label" select="em:label-of('principle', local-name(), $language)"/>
            </xsl:call-template>
          </xsl:for-each>
          <xsl:if test="$header/profileDesc/textClass/keywords/descendant::term">
            <dt>{em:label('keywords', $language)}</dt>
            <dd>
              <xsl:sequence select="h:foreign-prose($header/profileDesc/textClass[1])"/>
              <xsl:value-of select="$header/profileDesc/textClass/keywords/descendant::term ! em:edited(.)" separator=" · "/>
            </dd>
          </xsl:if>
          <xsl:for-each select="$header/encodingDesc/appInfo/application">
            <dt>{em:label('application', $language)}</dt>
            <xsl:variable name="name" as="xs:string" select="normalize-space((label[normalize-space()], @ident)[1])"/>
            <dd>{string-join(($name, @version[not(contains($name, .))]), ' ')}</dd>
          </xsl:for-each>
          <xsl:for-each select="$header/revisionDesc//change">
            <dt>{em:label('change', $language)}</dt>
            <dd>{string-join(((@when, @to)[1][normalize-space()], replace(em:edited(node()), '\.$', '')[.],
                string-join(em:responsible-for(.), ', ')[.]), ' · ')}</dd>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xd:doc>
    <xd:desc>Who made a change: the names that @who points to.</xd:desc>
    <xd:param name="change">a change</xd:param>
    <xd:return>names</xd:return>
  </xd:doc>
  <xsl:function name="em:responsible-for" as="xs:string*" visibility="public">
    <xsl:param name="change" as="element(change)"/>
    <xsl:sequence select="em:targets($change/@who) ! normalize-space(string((.//(persName | orgName | name), .)[1]))"/>
  </xsl:function>

  <xsl:template name="h:fact" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <dt>{$label}</dt>
    <dd>
      <xsl:sequence select="h:foreign-prose(.)"/>
      <xsl:call-template name="h:header-prose"/>
    </dd>
  </xsl:template>

  <xd:doc>
    <xd:desc>The language of prose that stands beside the text (header, reasons, descriptions), where it is not the page's: what the
      document says of it there; what this program words itself is English; else the language of the document.</xd:desc>
    <xd:param name="prose">an element outside the text</xd:param>
    <xd:return>a lang attribute, or nothing</xd:return>
  </xd:doc>
  <xsl:function name="h:foreign-prose" as="attribute()?" visibility="public">
    <xsl:param name="prose" as="element()"/>
    <xsl:variable name="tei" as="element()" select="em:tei($prose)"/>
    <xsl:variable name="said" as="attribute()?" select="$prose/ancestor-or-self::*[not(. is $tei)][@xml:lang][1]/@xml:lang"/>
    <xsl:variable name="is-ours" as="xs:boolean" select="$tei/teiHeader/encodingDesc/appInfo/application/@ident = 'emendata'"/>
    <xsl:choose>
      <xsl:when test="exists($said)">
        <xsl:apply-templates select="$said[not(. = $language)]" mode="h:attribute"/>
      </xsl:when>
      <xsl:when test="$is-ours">
        <xsl:if test="$language ne 'en'">
          <xsl:attribute name="lang" select="'en'"/>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$tei/@xml:lang[not(. = $language)]" mode="h:attribute"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- prose of the header: its words, and links where it has them; no identifiers, as it is not part of the text -->
  <xsl:template name="h:header-prose" as="node()*">
    <xsl:if test="@target">
      <xsl:for-each select="h:address(string(@target), .)">
        <a href="{.}">{.}</a>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </xsl:if>
    <xsl:apply-templates mode="h:header"/>
  </xsl:template>

  <xsl:mode name="h:header" on-no-match="shallow-skip" on-multiple-match="fail"/>

  <xsl:template match="text()" mode="h:header" as="node()*">
    <xsl:value-of select="."/>
  </xsl:template>

  <xsl:template match="p | item | witness | bibl[parent::listBibl] | change | note | msItem | row" mode="h:header" as="element()*">
    <span class="line">
      <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
      <xsl:apply-templates mode="#current"/>
    </span>
  </xsl:template>

  <!-- where a person belongs, and the numbers of a person, body or grant, stand apart from the name -->
  <xsl:template match="titleStmt/*//idno | titleStmt/*//affiliation" mode="h:header" as="node()*" priority="2">
    <xsl:text> · </xsl:text>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="title | foreign | q" mode="h:header" as="element()*">
    <xsl:element name="{if (self::title) then 'cite' else if (self::q) then 'q' else 'i'}">
      <xsl:apply-templates select="@xml:lang" mode="h:attribute"/>
      <xsl:apply-templates mode="#current"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="ref[@target] | ptr[@target]" mode="h:header" as="node()*">
    <xsl:variable name="href" as="xs:string?" select="(tokenize(@target) ! h:address(., current()))[1]"/>
    <xsl:variable name="words" as="xs:string" select="(normalize-space()[.], string(@target))[1]"/>
    <xsl:choose>
      <xsl:when test="exists($href)">
        <a href="{$href}">{$words}</a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="$words"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- a witness: the parts its bibl tells apart, each with its label; other words as they stand -->
  <xsl:template name="h:witness" as="element()*">
    <xsl:variable name="bibl" as="element()?" select="bibl[1]"/>
    <xsl:choose>
      <xsl:when test="$bibl/*">
        <xsl:if test="$bibl/text()[normalize-space()]">
          <span class="line">{normalize-space(string-join($bibl/text(), ' '))}</span>
        </xsl:if>
        <xsl:for-each select="$bibl/*">
          <span class="{if (self::idno[@type = 'SHA-256']) then 'line hash' else 'line'}">
            <span class="part">{h:witness-label(.)}: </span>
            <xsl:choose>
              <xsl:when test="self::ptr or self::ref">
                <xsl:apply-templates select="." mode="h:header"/>
              </xsl:when>
              <xsl:when test="self::note[normalize-space()]">
                <span>
                  <xsl:sequence select="h:foreign-prose(.)"/>
                  <xsl:apply-templates mode="h:header"/>
                </span>
              </xsl:when>
              <xsl:when test="normalize-space()">
                <xsl:apply-templates mode="h:header"/>
              </xsl:when>
              <xsl:otherwise>
                <xsl:value-of select="(@when, @target, @quantity)[1]"/>
              </xsl:otherwise>
            </xsl:choose>
          </span>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <span class="line">
          <xsl:apply-templates mode="h:header"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xd:doc>
    <xd:desc>The label of a part of a witness: that of its kind and type, else that of its kind, else the document's own
      word.</xd:desc>
    <xd:param name="part">a child of the witness's bibl</xd:param>
    <xd:return>"Put online by" for name type="uploader"</xd:return>
  </xd:doc>
  <xsl:function name="h:witness-label" as="xs:string" visibility="public">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="keys" as="xs:string*" select="$part/@type ! (local-name($part) || '.' || .), local-name($part)"/>
    <xsl:sequence select="(($keys ! em:label-of('witness', ., $language)[not(. = $keys)]), $part/@type ! string(), local-name($part))[1]"/>
  </xsl:function>

  <!-- the original publication: words that tell parts and no more are put together with commas, its notes follow -->
  <xsl:template name="h:publication" as="node()*">
    <xsl:choose>
      <xsl:when test="* and empty(text()[normalize-space()])">
        <span>
          <xsl:sequence select="h:foreign-prose(.)"/>
          <xsl:for-each select="(* except note)[normalize-space()]">
            <xsl:text>{if (position() gt 1) then ', ' else ''}</xsl:text>
            <xsl:apply-templates select="." mode="h:header"/>
            <xsl:if test="em:is-probable(.)">
              <span class="probable"> ({em:label('certainty.medium', $language)})</span>
            </xsl:if>
          </xsl:for-each>
          <xsl:text>.</xsl:text>
        </span>
        <xsl:for-each select="note">
          <span class="line">
            <xsl:sequence select="h:foreign-prose(.)"/>
            <xsl:apply-templates mode="h:header"/>
          </span>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:sequence select="h:foreign-prose(.)"/>
          <xsl:call-template name="h:header-prose"/>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- with a capital -->
  <xsl:function name="h:capital" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>
</xsl:stylesheet>
