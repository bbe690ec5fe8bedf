<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:xd="http://www.oxygenxml.com/ns/doc/xsl"
    xmlns:xlink="http://www.w3.org/1999/xlink"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:em="urn:emendata:xslt"
    xmlns:x="urn:emendata:export"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    exclude-result-prefixes="#all"
    expand-text="yes">
  <xd:doc scope="stylesheet">
    <xd:desc>The front of a JATS article, of what the header says and nothing else. The journal of the original stands with the
      original, as a related article: beside the edition's own day and publisher it would make a reference that is not true.</xd:desc>
  </xd:doc>

  <xsl:template name="x:front" as="element(Q{}front)">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="file" as="element()?" select="$tei/teiHeader/fileDesc"/>
    <xsl:variable name="publisher" as="xs:string" select="em:publisher($tei)"/>
    <front>
      <xsl:if test="$publisher">
        <journal-meta>
          <publisher>
            <publisher-name>{$publisher}</publisher-name>
          </publisher>
        </journal-meta>
      </xsl:if>
      <article-meta>
        <xsl:if test="$tei/@xml:id">
          <article-id pub-id-type="publisher-id">{$tei/@xml:id}</article-id>
        </xsl:if>
        <xsl:for-each select="em:identifiers($tei)[lower-case(@type) = 'doi'][starts-with(normalize-space(), '10.')][1]">
          <article-id pub-id-type="doi">{normalize-space()}</article-id>
        </xsl:for-each>
        <title-group>
          <article-title>{em:title($tei)}</article-title>
          <xsl:for-each select="em:titles($tei, 'sub')">
            <subtitle>{em:edited(.)}</subtitle>
          </xsl:for-each>
          <xsl:for-each select="em:titles($tei, 'alt')[@xml:lang]">
            <trans-title-group>
              <xsl:sequence select="x:lang(.)"/>
              <trans-title>{em:edited(.)}</trans-title>
            </trans-title-group>
          </xsl:for-each>
          <xsl:for-each select="em:titles($tei, 'original')">
            <alt-title alt-title-type="original">
              <xsl:sequence select="x:lang(.)"/>
              <xsl:text>{em:edited(.)}</xsl:text>
            </alt-title>
          </xsl:for-each>
        </title-group>
        <xsl:call-template name="x:contributors">
          <xsl:with-param name="statement" select="$file/titleStmt"/>
        </xsl:call-template>
        <xsl:call-template name="x:day">
          <xsl:with-param name="day" select="em:date($tei)"/>
        </xsl:call-template>
        <xsl:call-template name="x:permissions">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
        <xsl:for-each select="distinct-values(em:identifiers($tei) ! x:address(.))">
          <self-uri xlink:href="{.}">{.}</self-uri>
        </xsl:for-each>
        <xsl:apply-templates select="$file/sourceDesc/bibl[@xml:id = 'orig'][normalize-space()], $file/sourceDesc//witness" mode="x:related">
          <xsl:with-param name="tei" select="$tei" tunnel="yes"/>
        </xsl:apply-templates>
        <xsl:for-each select="$tei/teiHeader/profileDesc/abstract[normalize-space()]">
          <abstract>
            <xsl:sequence select="x:lang(.)"/>
            <xsl:call-template name="x:paragraphs">
              <xsl:with-param name="nodes" select="node()"/>
            </xsl:call-template>
          </abstract>
        </xsl:for-each>
        <xsl:for-each select="$tei/teiHeader/profileDesc/textClass/keywords[(term | list/item)[normalize-space()]]">
          <kwd-group kwd-group-type="{(x:address(@scheme), 'author')[1]}">
            <xsl:sequence select="x:lang(.)"/>
            <xsl:for-each select="(term | list/item)[normalize-space()]">
              <kwd>{em:edited(.)}</kwd>
            </xsl:for-each>
          </kwd-group>
        </xsl:for-each>
        <xsl:call-template name="x:facts">
          <xsl:with-param name="tei" select="$tei"/>
        </xsl:call-template>
      </article-meta>
      <xsl:variable name="said" as="element()*" select="$tei/teiHeader/encodingDesc/projectDesc/p[normalize-space()]"/>
      <xsl:if test="$said">
        <notes notes-type="edition">
          <xsl:for-each select="$said">
            <p content-type="{(normalize-space(@n)[.], 'statement')[1]}">{em:edited(.)}</p>
          </xsl:for-each>
        </notes>
      </xsl:if>
    </front>
  </xsl:template>

  <!-- ============ who ============ -->

  <xsl:template name="x:contributors" as="element(Q{}contrib-group)*">
    <xsl:param name="statement" as="element()?"/>
    <xsl:variable name="authors" as="element()*" select="$statement/author[normalize-space()]"/>
    <!-- that a machine made the English is no contribution of a person: it is told among the facts -->
    <xsl:variable name="others" as="element()*" select="$statement/(editor | respStmt[not(@xml:id = 'translation')])[normalize-space()]"/>
    <xsl:if test="$authors">
      <contrib-group content-type="authors">
        <xsl:for-each select="$authors">
          <contrib contrib-type="author">
            <xsl:sequence select="x:identifiers(.), x:names(.)"/>
          </contrib>
        </xsl:for-each>
      </contrib-group>
    </xsl:if>
    <xsl:if test="$others">
      <contrib-group content-type="edition">
        <xsl:for-each select="$others">
          <xsl:variable name="stated" as="element()" select="."/>
          <xsl:for-each select="if (self::editor) then . else (persName | orgName | name)">
            <contrib contrib-type="{x:contribution($stated, .)}">
              <xsl:sequence select="x:identifiers(.), x:names(.)"/>
              <xsl:for-each select="($stated/resp | $stated/self::editor/@role)[normalize-space()]">
                <role>{normalize-space()}</role>
              </xsl:for-each>
            </contrib>
          </xsl:for-each>
        </xsl:for-each>
      </contrib-group>
    </xsl:if>
  </xsl:template>

  <xsl:function name="x:contribution" as="xs:string">
    <xsl:param name="stated" as="element()"/>
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="if ($name/@type = 'software') then 'software'
        else if ($stated/self::editor or $stated/@xml:id = 'ed') then 'editor'
        else 'other'"/>
  </xsl:function>

  <xsl:function name="x:identifiers" as="element(Q{}contrib-id)*">
    <xsl:param name="person" as="element()"/>
    <xsl:for-each select="$person//idno[upper-case(@type) = 'ORCID'][normalize-space()][1]">
      <contrib-id contrib-id-type="orcid">{normalize-space()}</contrib-id>
    </xsl:for-each>
  </xsl:function>

  <xd:doc>
    <xd:desc>A contributor's name: in parts where the header tells them apart, with the native form of the person's entry beside
      it; a name without parts as it stands; an organisation or a program as such.</xd:desc>
    <xd:param name="person">an author, editor or name</xd:param>
    <xd:return>name-alternatives, or collab</xd:return>
  </xd:doc>
  <xsl:function name="x:names" as="element()">
    <xsl:param name="person" as="element()"/>
    <xsl:variable name="name" as="element()" select="($person/(persName | orgName | name), $person)[1]"/>
    <xsl:variable name="entity" as="element()?" select="em:targets(($person/@ref, $name/@ref)[1])[self::person][1]"/>
    <xsl:choose>
      <xsl:when test="$name/(self::orgName | self::name[@type])">
        <collab collab-type="{if ($name/self::orgName) then 'organisation' else $name/@type}">{em:edited($name)}</collab>
      </xsl:when>
      <xsl:otherwise>
        <name-alternatives>
          <xsl:sequence select="x:name($name), $entity ! em:names(., 'native')[1] ! x:name(.)"/>
        </name-alternatives>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="x:name" as="element()">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="surname" as="xs:string" select="string-join($name/surname ! em:edited(.), ' ')"/>
    <xsl:variable name="given" as="xs:string" select="string-join($name/(forename | addName) ! em:edited(.), ' ')"/>
    <xsl:choose>
      <xsl:when test="$surname">
        <name name-style="{if ($name/*[1]/self::surname and em:is-uninverted($name)) then 'eastern' else 'western'}">
          <xsl:sequence select="x:lang($name)"/>
          <surname>{$surname}</surname>
          <xsl:if test="$given">
            <given-names>{$given}</given-names>
          </xsl:if>
        </name>
      </xsl:when>
      <xsl:otherwise>
        <string-name>
          <xsl:sequence select="x:lang($name)"/>
          <xsl:text>{em:edited($name)}</xsl:text>
        </string-name>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- ============ when, and under what rights ============ -->

  <xsl:template name="x:day" as="element(Q{}pub-date)?">
    <xsl:param name="day" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*" select="if (matches($day, '^\d{4}(-\d{2}(-\d{2})?)?$')) then tokenize($day, '-') else ()"/>
    <xsl:if test="exists($parts)">
      <pub-date date-type="pub" publication-format="electronic" iso-8601-date="{$day}">
        <xsl:for-each select="$parts[3]">
          <day>{.}</day>
        </xsl:for-each>
        <xsl:for-each select="$parts[2]">
          <month>{.}</month>
        </xsl:for-each>
        <year>{$parts[1]}</year>
      </pub-date>
    </xsl:if>
  </xsl:template>

  <xsl:template name="x:permissions" as="element(Q{}permissions)?">
    <xsl:param name="tei" as="element()"/>
    <xsl:variable name="availability" as="element()*" select="$tei/teiHeader/fileDesc/publicationStmt/availability"/>
    <xsl:variable name="licences" as="element()*" select="($availability/licence, $availability[empty(licence)])[normalize-space()]"/>
    <xsl:if test="$licences">
      <permissions>
        <xsl:for-each select="$licences">
          <license license-type="{if (@n = 'source') then 'source' else if (self::licence) then 'edition' else 'availability'}">
            <xsl:for-each select="x:address(@target)">
              <xsl:attribute name="xlink:href" select="."/>
            </xsl:for-each>
            <xsl:for-each select="(p[normalize-space()], .)[1] ! (if (self::p) then ../p[normalize-space()] else .)">
              <license-p>{em:edited(.)}</license-p>
            </xsl:for-each>
          </license>
        </xsl:for-each>
      </permissions>
    </xsl:if>
  </xsl:template>

  <!-- ============ of what ============ -->

  <xsl:mode name="x:related" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="bibl" mode="x:related" as="element(Q{}related-article)">
    <xsl:param name="tei" as="element()" tunnel="yes"/>
    <related-article related-article-type="{if (em:machine-translation($tei)) then 'translated-article' else 'republished-article'}" id="original">
      <xsl:sequence select="x:lang(.)"/>
      <xsl:for-each select="x:address((ptr/@target, ref/@target)[1])">
        <xsl:attribute name="ext-link-type" select="'uri'"/>
        <xsl:attribute name="xlink:href" select="."/>
      </xsl:for-each>
      <xsl:apply-templates select="node()" mode="x:original"/>
    </related-article>
  </xsl:template>

  <xsl:template match="witness" mode="x:related" as="element(Q{}related-object)">
    <related-object content-type="witness" link-type="source">
      <xsl:sequence select="x:id(.)"/>
      <xsl:for-each select="x:address((.//ptr/@target, .//ref/@target)[1])">
        <xsl:attribute name="ext-link-type" select="'uri'"/>
        <xsl:attribute name="xlink:href" select="."/>
      </xsl:for-each>
      <xsl:text>{em:label('witness', x:speech(.), string(@xml:id))}</xsl:text>
      <xsl:for-each select=".//title[normalize-space()][1]">
        <xsl:text>: </xsl:text>
        <article-title>{em:edited(.)}</article-title>
      </xsl:for-each>
    </related-object>
  </xsl:template>

  <!-- the original, part for part; no program is to take a part that is only probable for known -->
  <xsl:mode name="x:original" on-no-match="shallow-skip" on-multiple-match="use-last"/>

  <xsl:template match="bibl/text()" mode="x:original" as="item()*">
    <xsl:value-of select="if (normalize-space()) then string() else ' '"/>
  </xsl:template>

  <xsl:template match="bibl/*" mode="x:original" as="item()*">
    <xsl:variable name="name" as="xs:string" select="
        if (self::author) then 'string-name'
        else if (self::title) then (if (@level = 'a') then 'article-title' else 'source')
        else if (self::biblScope[@unit = 'volume']) then 'volume'
        else if (self::biblScope[@unit = 'issue']) then 'issue'
        else if (self::biblScope[@unit = 'page']) then 'page-range'
        else if (self::publisher) then 'publisher-name'
        else if (self::pubPlace) then 'publisher-loc'
        else if (self::date[matches(normalize-space(), '^\d{4}$')]) then 'year'
        else if (self::note) then 'comment'
        else ''"/>
    <xsl:text>{' '[exists(current()/preceding-sibling::node()[1][self::*])]}</xsl:text>
    <xsl:choose>
      <xsl:when test="not(normalize-space())"/>
      <xsl:when test="$name and (self::note or not(em:is-probable(.)))">
        <xsl:element name="{$name}">{normalize-space()}</xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <named-content content-type="{'probable-'[em:is-probable(current())]}{local-name()}">{normalize-space()}</named-content>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- what JATS has no element for -->
  <xsl:template name="x:facts" as="element(Q{}custom-meta-group)">
    <xsl:param name="tei" as="element()"/>
    <custom-meta-group>
      <xsl:sequence select="x:fact('edition-version', em:version($tei))"/>
      <xsl:for-each select="em:machine-translation($tei)">
        <xsl:sequence select="x:fact('machine-translation', string-join((normalize-space(), @cert ! ('(' || . || ')')), ' '))"/>
        <xsl:sequence select="x:fact('machine-translation-evidence', normalize-space(../note[1]))"/>
      </xsl:for-each>
      <xsl:for-each select="$tei/teiHeader/fileDesc/sourceDesc//witness">
        <xsl:variable name="holder" as="element()" select="(bibl[empty(current()/text()[normalize-space()])], .)[1]"/>
        <xsl:sequence select="x:fact('witness-' || @xml:id, string-join(
            if ($holder/text()[normalize-space()]) then normalize-space(.)
            else $holder/* ! ((@type, local-name())[1] || ': ' || (normalize-space(.)[.], normalize-space(@target))[1])[not(ends-with(., ': '))], '; '))"/>
      </xsl:for-each>
      <xsl:for-each select="$tei/teiHeader/encodingDesc/editorialDecl/*">
        <xsl:sequence select="x:fact('editorial-' || local-name(), normalize-space())"/>
      </xsl:for-each>
      <xsl:sequence select="x:fact('export', $remarks)"/>
    </custom-meta-group>
  </xsl:template>

  <xsl:function name="x:fact" as="element(Q{}custom-meta)?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:if test="$value">
      <custom-meta>
        <meta-name>{$name}</meta-name>
        <meta-value>{$value}</meta-value>
      </custom-meta>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
