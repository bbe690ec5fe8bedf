<?xml version="1.0" encoding="UTF-8"?>
<!--
  rules: the stylesheet that runs an expanded schema.

  One walk for all patterns: each node is shown once to each lane (lanes.xsl) that has rules for nodes of its kind. A lane
  is a mode, a rule a template in it; of the rules of a pattern that match a node the first has the highest priority.

  What it reports, in <results xmlns="">: found (assertion, place, words, diagnostics), failed (an assertion that cannot be
  evaluated, with the reason) and, where asked for, fired (rule). A place is @n, the number of the element in
  the document (0: none, the document itself), and for other nodes @step, their last step, with @text, the number of
  elements before a text in its parent.

  Each instruction stands on a line of its own and keeps @at:at, so that a line that Saxon complains of leads back.
-->
<xsl:stylesheet version="3.0"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:out="http://www.w3.org/1999/XSL/TransformAlias"
                xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:at="urn:emendata:schematron:at"
                xmlns:ed="urn:emendata:schematron"
                xpath-default-namespace="http://purl.oclc.org/dsdl/schematron"
                exclude-result-prefixes="#all"
                expand-text="yes">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode name="rules" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="global" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="local" on-no-match="fail" on-multiple-match="use-last"/>
  <xsl:mode name="table" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="variable" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:key name="let" match="(pattern | schema | phase)/let" use="@name"/>

  <xsl:variable name="ed:line" as="text()"><xsl:text>&#10;</xsl:text></xsl:variable>

  <xsl:template match="schema" mode="rules" as="node()*">
    <xsl:variable name="phase" as="element(sch:phase)?" select="phase[@id = $ed:phase][1]"/>
    <xsl:variable name="patterns" as="element(sch:pattern)*"
                  select="if ($phase) then pattern[@id = $phase/active/@pattern] else pattern"/>
    <xsl:variable name="slots" as="map(xs:string, item()*)*" select="ed:lanes($patterns)"/>
    <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="map:merge((ed:numbers($patterns),
      ed:numbers($patterns/rule), ed:numbers($patterns/rule/(assert | report)), ed:numbers(pattern/let)))"/>
    <xsl:apply-templates select="$patterns | $patterns/rule | $patterns/rule/(assert | report)" mode="table">
      <xsl:with-param name="numbers" tunnel="yes" select="$numbers"/>
    </xsl:apply-templates>
    <out:stylesheet version="3.0" exclude-result-prefixes="#all" expand-text="no">
      <xsl:for-each-group select="ns[not(@prefix = 'xml')]" group-by="string(@prefix)">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each-group>
      <xsl:copy-of select="namespace::*[not(name() = ('', 'xml', 'sch', current()/ns/@prefix))][not(. = 'urn:emendata:schematron:at')]"/>
      <out:output method="xml" indent="no" omit-xml-declaration="yes"/>
      <xsl:for-each select="xsl:*, pattern/xsl:*">
        <xsl:sequence select="$ed:line, ."/>
      </xsl:for-each>
      <xsl:apply-templates select="let | $phase/let" mode="rules"/>
      <xsl:call-template name="ed:walk">
        <xsl:with-param name="slots" select="$slots"/>
      </xsl:call-template>
      <xsl:call-template name="ed:place"/>
      <xsl:apply-templates select="pattern/let" mode="global">
        <xsl:with-param name="numbers" tunnel="yes" select="$numbers"/>
      </xsl:apply-templates>
      <xsl:call-template name="ed:templates">
        <xsl:with-param name="slots" select="$slots"/>
        <xsl:with-param name="numbers" tunnel="yes" select="$numbers"/>
      </xsl:call-template>
    </out:stylesheet>
  </xsl:template>

  <xsl:function name="ed:numbers" as="map(xs:string, xs:integer)*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:for-each select="$elements">
      <xsl:map-entry key="generate-id()" select="position()"/>
    </xsl:for-each>
  </xsl:function>

  <!-- In a schema for XPath 1.0, expressions are evaluated by its rules (of several nodes the first counts). -->
  <xsl:template name="ed:version" as="attribute()?">
    <xsl:if test="lower-case((ancestor-or-self::schema/@queryBinding, 'xslt')[1]) = ('xslt', 'xpath')">
      <xsl:attribute name="version" select="'1.0'"/>
    </xsl:if>
  </xsl:template>

  <!-- The document, then every element with what hangs on it, each once, numbered. -->
  <xsl:template name="ed:walk" as="node()*">
    <xsl:param name="slots" as="map(xs:string, item()*)*"/>
    <out:template match="/">
      <results xmlns="">
        <xsl:sequence select="ed:shown($slots, map{'document': '.', 'comment': 'comment()', 'instruction': 'processing-instruction()'}, '0')"/>
        <out:for-each select="descendant::*">
          <xsl:sequence select="ed:shown($slots, map{'element': '.', 'attribute': '@*', 'text': 'text()', 'comment': 'comment()',
                                                     'instruction': 'processing-instruction()'}, 'position()')"/>
        </out:for-each>
      </results>
    </out:template>
    <xsl:for-each select="distinct-values($slots?lane)">
      <out:mode name="Q{{urn:emendata:schematron:walk}}lane-{.}" on-no-match="deep-skip" on-multiple-match="use-last"/>
      <!-- deep-skip would go down from the document, and every node would be met twice -->
      <out:template match="/" mode="Q{{urn:emendata:schematron:walk}}lane-{.}" priority="-1"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The nodes of the kinds that a lane has rules for, shown to it. -->
  <xsl:function name="ed:shown" as="node()*">
    <xsl:param name="slots" as="map(xs:string, item()*)*"/>
    <xsl:param name="selects" as="map(xs:string, xs:string)"/>
    <xsl:param name="n" as="xs:string"/>
    <xsl:for-each-group select="$slots" group-by="?lane">
      <xsl:variable name="shown" as="xs:string*" select="distinct-values(current-group()?kinds) ! $selects(.)"/>
      <xsl:if test="exists($shown)">
        <xsl:sequence select="$ed:line"/>
        <out:apply-templates select="{string-join($shown, ', ')}" mode="Q{{urn:emendata:schematron:walk}}lane-{current-grouping-key()}">
          <out:with-param name="Q{{urn:emendata:schematron:walk}}n" select="{$n}"/>
        </out:apply-templates>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:template name="ed:place" as="element()">
    <out:function name="Q{{urn:emendata:schematron:walk}}place" as="attribute()*">
      <out:param name="node" as="node()"/>
      <out:param name="n" as="Q{{http://www.w3.org/2001/XMLSchema}}integer"/>
      <out:attribute name="n" select="$n"/>
      <out:choose>
        <out:when test="$node/self::attribute()">
          <out:attribute name="step" select="'@' || (if (namespace-uri($node)) then 'Q{{' || namespace-uri($node) || '}}' else '') || local-name($node)"/>
        </out:when>
        <out:when test="not($node/(self::* | self::document-node()))">
          <out:attribute name="text" select="count($node/preceding-sibling::*)"/>
          <out:attribute name="step" select="if ($node/self::text()) then 'text()[' || 1 + count($node/preceding-sibling::text()) || ']'
            else if ($node/self::comment()) then 'comment()[' || 1 + count($node/preceding-sibling::comment()) || ']'
            else 'processing-instruction(' || name($node) || ')[' || 1 + count($node/preceding-sibling::processing-instruction()[name() = name($node)]) || ']'"/>
        </out:when>
      </out:choose>
    </out:function>
  </xsl:template>

  <!-- The rules of a slot: those of one pattern each by itself, those of several patterns together. -->
  <xsl:template name="ed:templates" as="node()*">
    <xsl:param name="slots" as="map(xs:string, item()*)*"/>
    <xsl:for-each select="$slots">
      <xsl:variable name="rules" as="element(sch:rule)+" select="?rules"/>
      <xsl:variable name="lane" as="xs:integer" select="?lane"/>
      <xsl:for-each-group select="$rules" group-by="if (count($rules/..) gt 1) then '' else generate-id()">
        <xsl:call-template name="ed:template">
          <xsl:with-param name="rules" select="current-group()"/>
          <xsl:with-param name="lane" select="$lane"/>
          <xsl:with-param name="priority" select="last() + 1 - position()"/>
        </xsl:call-template>
      </xsl:for-each-group>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="ed:template" as="node()*">
    <xsl:param name="rules" as="element(sch:rule)+"/>
    <xsl:param name="lane" as="xs:integer"/>
    <xsl:param name="priority" as="xs:integer"/>
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <xsl:sequence select="$ed:line"/>
    <out:template match="{ed:context($rules[1], $numbers)}" mode="Q{{urn:emendata:schematron:walk}}lane-{$lane}" priority="{$priority}">
      <xsl:sequence select="$rules[1]/@at:at"/>
      <xsl:for-each select="$rules[1]">
        <xsl:call-template name="ed:version"/>
      </xsl:for-each>
      <out:param name="Q{{urn:emendata:schematron:walk}}n" as="Q{{http://www.w3.org/2001/XMLSchema}}integer"/>
      <xsl:apply-templates select="$rules" mode="rules"/>
    </out:template>
  </xsl:template>

  <xsl:template match="rule" mode="rules" as="node()*">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <xsl:if test="$fired">
      <fired rule="{$numbers(generate-id())}" xmlns="">
        <out:sequence select="Q{{urn:emendata:schematron:walk}}place(., $Q{{urn:emendata:schematron:walk}}n)"/>
      </fired>
    </xsl:if>
    <xsl:apply-templates select=".[not(let | ../let)]/(assert | report)" mode="rules"/>
    <xsl:if test="let | ../let">
      <out:try>
        <xsl:apply-templates select="../let" mode="local"/>
        <xsl:apply-templates select="let, assert | report" mode="rules"/>
        <!-- A variable failed, which Saxon may evaluate before its use: only what uses it is to fail. -->
        <out:catch errors="*">
          <xsl:apply-templates select="assert | report" mode="rules">
            <xsl:with-param name="before" as="node()*">
              <xsl:apply-templates select="../let" mode="local"/>
              <xsl:apply-templates select="let" mode="rules"/>
            </xsl:with-param>
          </xsl:apply-templates>
        </out:catch>
      </out:try>
    </xsl:if>
  </xsl:template>

  <!-- An assertion that cannot be evaluated says so, and hides no other. -->
  <xsl:template match="assert | report" mode="rules" as="node()*">
    <xsl:param name="before" as="node()*" select="()"/>
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <out:try>
      <xsl:sequence select="$before, $ed:line"/>
      <out:choose>
        <out:when test="{@test}">
          <xsl:sequence select="@at:at"/>
          <xsl:if test="self::report">
            <xsl:call-template name="ed:found"/>
          </xsl:if>
        </out:when>
        <xsl:if test="self::assert">
          <out:otherwise>
            <xsl:call-template name="ed:found"/>
          </out:otherwise>
        </xsl:if>
      </out:choose>
      <out:catch errors="*">
        <failed assertion="{$numbers(generate-id())}" xmlns="">
          <out:sequence select="Q{{urn:emendata:schematron:walk}}place(., $Q{{urn:emendata:schematron:walk}}n)"/>
          <out:value-of select="$Q{{http://www.w3.org/2005/xqt-errors}}description"/>
        </failed>
      </out:catch>
    </out:try>
  </xsl:template>

  <xsl:template name="ed:found" as="node()*">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <xsl:sequence select="$ed:line"/>
    <found assertion="{$numbers(generate-id())}" xmlns="">
      <out:sequence select="Q{{urn:emendata:schematron:walk}}place(., $Q{{urn:emendata:schematron:walk}}n)"/>
      <xsl:for-each select="(@subject, ../@subject)[1]">
        <out:attribute name="subject" select="({.})[1]/path()">
          <xsl:sequence select="../@at:at"/>
        </out:attribute>
      </xsl:for-each>
      <words>
        <xsl:apply-templates select="node()" mode="message"/>
      </words>
      <xsl:for-each select="tokenize(@diagnostics) ! key('diagnostic', ., root(current()))">
        <xsl:sequence select="$ed:line"/>
        <diagnostic id="{@id}">
          <xsl:apply-templates select="node()" mode="message"/>
        </diagnostic>
      </xsl:for-each>
    </found>
  </xsl:template>

  <!-- Variables of the schema, the phase and the rule have their scope from XSLT. -->
  <xsl:template match="let" mode="rules" as="node()*">
    <xsl:sequence select="$ed:line"/>
    <out:variable name="{@name}">
      <xsl:sequence select="@as, @at:at"/>
      <xsl:call-template name="ed:version"/>
      <xsl:call-template name="ed:value"/>
    </out:variable>
  </xsl:template>

  <!--
    A pattern's variables are evaluated once, so they are global. Where only one pattern has the name, it is known under
    it everywhere, as in other engines: the TEI's own jTEI schema declares in one pattern what others use. Else each has
    a name of its own, by which the context refers to it; in the rules and for later variables it stands under its name.
  -->
  <xsl:function name="ed:is-shared" as="xs:boolean">
    <xsl:param name="let" as="element(sch:let)"/>
    <xsl:sequence select="count(key('let', $let/@name, root($let))) = 1"/>
  </xsl:function>

  <xsl:function name="ed:own-name" as="xs:string">
    <xsl:param name="let" as="element(sch:let)"/>
    <xsl:param name="numbers" as="map(*)"/>
    <xsl:sequence select="'Q{urn:emendata:schematron:walk}let-' || $numbers(generate-id($let))"/>
  </xsl:function>

  <xsl:template match="let" mode="global" as="node()*">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <xsl:sequence select="$ed:line"/>
    <out:variable name="{if (ed:is-shared(.)) then @name else ed:own-name(., $numbers)}" as="{(@as, 'item()*')[1]}">
      <xsl:sequence select="@at:at"/>
      <xsl:apply-templates select="preceding-sibling::let" mode="local"/>
      <xsl:choose>
        <xsl:when test="@value">
          <xsl:sequence select="$ed:line"/>
          <out:sequence select="{@value}">
            <xsl:sequence select="@at:at"/>
            <xsl:call-template name="ed:version"/>
          </out:sequence>
        </xsl:when>
        <xsl:otherwise>
          <out:document>
            <xsl:call-template name="ed:value"/>
          </out:document>
        </xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>

  <xsl:template match="let[ed:is-shared(.)]" mode="local" as="empty-sequence()"/>

  <xsl:template match="let" mode="local" as="element()" priority="-1">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <out:variable name="{@name}" select="${ed:own-name(., $numbers)}"/>
  </xsl:template>

  <!-- The context of a rule, its variables under the names that they have outside of templates. -->
  <xsl:function name="ed:context" as="xs:string">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:param name="numbers" as="map(*)"/>
    <xsl:variable name="own" as="element(sch:let)*" select="$rule/../let[not(ed:is-shared(.))]"/>
    <xsl:variable name="words" as="xs:string*">
      <xsl:analyze-string select="if ($own) then $rule/@context else ''" regex="&quot;[^&quot;]*&quot;|'[^']*'|\$\s*([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:variable name="let" as="element(sch:let)?" select="$own[@name = regex-group(1)][1]"/>
          <xsl:sequence select="if ($let) then '$' || ed:own-name($let, $numbers) else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring>
          <xsl:sequence select="."/>
        </xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="if ($own) then string-join($words) else string($rule/@context)"/>
  </xsl:function>

  <xsl:template name="ed:value" as="node()*">
    <xsl:choose>
      <xsl:when test="@value">
        <xsl:attribute name="select" select="@value"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="node()" mode="variable"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Content is what it is: XSLT would read braces in an attribute as its own. -->
  <xsl:template match="*[not(self::xsl:*)]/@*" mode="variable" as="attribute()">
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="replace(., '[{}]', '$0$0')" expand-text="no"/>
  </xsl:template>

  <!-- table: what of the schema is known without running it -->

  <xsl:template match="pattern" mode="table" as="element()">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <pattern number="{$numbers(generate-id())}" id="{@id}" name="{normalize-space(title[1])}" at="{@at:at}" xmlns=""/>
  </xsl:template>

  <xsl:template match="rule" mode="table" as="element()">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <rule number="{$numbers(generate-id())}" pattern="{$numbers(generate-id(..))}" xmlns="">
      <xsl:sequence select="@context, @id, @flag, (@role, ../@role)[1]"/>
      <xsl:attribute name="at" select="@at:at"/>
    </rule>
  </xsl:template>

  <xsl:template match="assert | report" mode="table" as="element()">
    <xsl:param name="numbers" as="map(*)" tunnel="yes"/>
    <assertion number="{$numbers(generate-id())}" rule="{$numbers(generate-id(..))}" kind="{local-name()}" xmlns="">
      <xsl:sequence select="@test, @id, @see, (@flag, ../@flag)[1], (@role, ../@role, ../../@role)[1]"/>
      <xsl:attribute name="at" select="@at:at"/>
    </assertion>
  </xsl:template>
</xsl:stylesheet>
